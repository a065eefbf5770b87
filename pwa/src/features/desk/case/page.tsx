import { useEffect } from "preact/hooks";
import { navigate } from "../../../router";
import type { Place } from "../../../router/types";
import { ButtonLink } from "../../../ui/button/button";
import { Empty } from "../../../ui/empty/empty";
import { say } from "../../../ui/toast/toast";
import { ApiError } from "../../../api";
import { Frame } from "../frame/frame";
import { useShortcuts } from "../keys";
import { hear } from "../live";
import { guarded } from "../session";
import { Thread } from "../inquiry/thread";
import { ACTIONS } from "../verbs/all";
import { Actions } from "../verbs/actions";
import { caseWords } from "../words/case";
import { words } from "../words/desk";
import { verbWords } from "../words/verbs";
import { Answers } from "./answers";
import { Complaint } from "./complaint";
import { Course } from "./course";
import { Facts } from "./facts";
import { Files } from "./files";
import { Head } from "./head";
import { listAddress, move } from "./move";
import { held, mayDo, open, openCase, openForm, refresh } from "./store";
import "./case.css";

export const title = (place: Place): string => place.params["number"] ?? words().cases;

/** A case that is not there, or not within this officer's posts, is a page of the desk too. */
export const load = (place: Place): Promise<true | "missing" | null> =>
  guarded(() => openCase(place.params["number"]!).catch((error: unknown) => (error instanceof ApiError && error.trouble === "missing" ? "missing" : Promise.reject(error))));

export default function CasePage({ data, params }: { data: unknown; params: Record<string, string> }) {
  return <Frame ready={Boolean(data)}>{() => (data === "missing" || held.value?.number !== params["number"] ? <Missing /> : <Work />)}</Frame>;
}

function Missing() {
  const t = words();
  return (
    <div class="desk-page">
      <Empty icon="search" title={<h1>{t.missing}</h1>}>
        <ButtonLink href={listAddress()}>{t.backToList}</ButtonLink>
      </Empty>
    </div>
  );
}

function Work() {
  const t = caseWords();
  const v = verbWords();
  const now = held.value!;
  useEffect(() => hear((changes) => {
    const change = changes.get(held.peek()?.number ?? "");
    if (change && change.revision > held.peek()!.revision) refresh().then(() => say(caseWords().changedNow), () => undefined);
  }), []);
  useEffect(() => {
    addEventListener("beforeprint", unfold);
    return () => removeEventListener("beforeprint", unfold);
  }, []);
  useShortcuts([
    { key: "j", does: words().keyNext, run: () => void move(1) },
    { key: "k", does: words().keyBack, run: () => void move(-1) },
    { key: "u", does: words().backToList, run: () => void navigate(listAddress()) },
    ...ACTIONS.filter(({ action }) => mayDo(action)).map(({ action, key, title }) => ({ key, does: title(v), run: () => openForm(action) })),
  ]);
  return (
    <div class="desk-case desk-page" key={now.number}>
      <div class="desk-case-body">
        <div class="desk-case-left">
          <Head of={now} />
          {now.complaint && <Complaint of={now} told={now.complaint} />}
          {now.inquiry && <Thread of={now.inquiry} />}
          {now.application && <Answers of={now.application} />}
          {now.application && <Files of={now.application} />}
          <Facts of={now} />
        </div>
        <aside class="desk-case-right" aria-label={t.work}>
          <Actions of={now} />
          <Course of={now} />
        </aside>
      </div>
      {now.actions.length > 0 && !open.value && (
        <a class="desk-jump no-print" href="#desk-actions">
          {t.actions} · {now.actions.length}
        </a>
      )}
    </div>
  );
}

/** Paper cannot be clicked: the deadline's days are printed too. */
const unfold = (): void => document.querySelectorAll<HTMLDetailsElement>(".desk-days").forEach((details) => (details.open = true));
