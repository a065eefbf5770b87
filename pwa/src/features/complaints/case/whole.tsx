import { useEffect, useRef } from "preact/hooks";
import { isRefusal, type Refusal } from "../../../api";
import { addToComplaint } from "../../../api/generated/complaints/AddToComplaint";
import { confirmFixed } from "../../../api/generated/complaints/ConfirmFixed";
import { disputeReply } from "../../../api/generated/complaints/DisputeReply";
import { formatDate } from "../../../i18n/format";
import { Badge } from "../../../ui/badge/badge";
import { toneOf } from "../../../ui/badge/case-tone";
import { Timeline } from "../../../ui/timeline/timeline";
import { DeadlineCard } from "../../cases/deadline";
import type { Complained, Holder } from "../open/holder";
import { words } from "../messages";
import { Entries } from "./entries";
import { Reported } from "./facts";
import type { FetchFile } from "../../../api/private-file";
import { Steps } from "./steps";
import { Together } from "./together";
import { Verdict, type Ways } from "./verdict";

interface WholeProps {
  whole: Complained;
  file: FetchFile;
  holder: Holder;
  changed(): Promise<void>;
}

/** A report as its holder sees it: what was written, how it stands, what was done. */
export function Whole({ whole, file, holder, changed }: WholeProps) {
  const t = words();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [whole.number]);
  const moments = [...whole.timeline].reverse().map((event) => ({
    key: event.seq,
    title: event.title,
    detail: t.whoWhen(event.who, formatDate(event.at, "both")),
    body: event.reason,
    ...(event.toState ? { tone: toneOf(event.toState) } : {}),
  }));
  return (
    <>
      <header class="stack-close">
        <p>
          <Badge tone={toneOf(whole.state)}>{whole.stateText}</Badge>
        </p>
        <h1 ref={heading} tabIndex={-1}>
          {whole.title}
        </h1>
        <p class="soft">{whole.number}</p>
        <p>{whole.nextText}</p>
      </header>
      {whole.complaint && <Together of={whole.complaint} />}
      {whole.complaint && <Entries of={whole.complaint} file={file} />}
      <Verdict actions={whole.actions} ways={waysOf(holder, changed)} />
      {whole.deadline && !whole.finishedAt && <DeadlineCard deadline={whole.deadline} card={whole.card} />}
      <Reported whole={whole} file={file} />
      <section class="stack">
        <h2>{t.timeline}</h2>
        <Timeline moments={moments} label={t.timeline} />
      </section>
      <Steps whole={whole} holder={holder} changed={changed} />
    </>
  );
}

/** Whoever has only the code tells the server at once: nothing of it may wait on this phone. */
function waysOf(holder: Holder, changed: () => Promise<void>): Ways {
  const { number } = holder;
  const told = async (result: { __typename: string } | Refusal): Promise<string | null> => {
    if (isRefusal(result)) return result.message;
    await changed();
    return null;
  };
  return {
    confirm: async () => told((await holder.change(confirmFixed, { number, comment: "" })).confirmFixed),
    dispute: async (reason) => told((await holder.change(disputeReply, { number, reason })).disputeReply),
    add: async (text, photos) => {
      const files = await holder.upload(photos);
      return typeof files === "string" ? files : told((await holder.change(addToComplaint, { number, text, files })).addToComplaint);
    },
  };
}
