import { useEffect, useRef } from "preact/hooks";
import { formatDate } from "../../../i18n/format";
import { Badge } from "../../../ui/badge/badge";
import { toneOf } from "../../../ui/badge/case-tone";
import { Timeline } from "../../../ui/timeline/timeline";
import { DeadlineCard } from "../../cases/deadline";
import type { Complained, Holder } from "../open/holder";
import { words } from "../messages";
import { Reported } from "./facts";
import type { Fetch } from "./files";

interface WholeProps {
  whole: Complained;
  file: Fetch;
  holder: Holder;
  changed(): Promise<void>;
}

/** A report as its holder sees it: what was written, how it stands, what was done. */
export function Whole({ whole, file }: WholeProps) {
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
      {whole.deadline && !whole.finishedAt && <DeadlineCard deadline={whole.deadline} card={whole.card} />}
      <Reported whole={whole} file={file} />
      <section class="stack">
        <h2>{t.timeline}</h2>
        <Timeline moments={moments} label={t.timeline} />
      </section>
    </>
  );
}
