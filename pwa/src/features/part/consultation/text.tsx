import { formatDate, formatEnd } from "../../../i18n/format";
import type { PageProps, Place } from "../../../router/types";
import { Badge } from "../../../ui/badge/badge";
import { ButtonLink } from "../../../ui/button/button";
import { Card, Facts } from "../../../ui/card/card";
import { Notice } from "../../../ui/notice/notice";
import "../part.css";
import { sayLeft } from "../say";
import { words as partWords } from "../messages";
import { Remind } from "../remind";
import { Share } from "../share";
import { instantOf, stateAt } from "../times";
import { useNow } from "../use-now";
import "./consultation.css";
import { words } from "./messages";
import { type Consultation, nameOf, readConsultation, WHOLE } from "./model";
import { Report } from "./report";
import { Spoken } from "./spoken";
import { useOwn } from "./use-own";

export const load = (place: Place): Promise<Consultation> => readConsultation(place);

const STATE = { ANNOUNCED: "coming", OPEN: "open", CLOSED: "closed" } as const;

/** The text of today, with what may be said of each section beside it. */
export default function ConsultationText({ data: of }: PageProps<Consultation>) {
  const t = words();
  const now = useNow();
  const state = stateAt(of, now);
  const own = useOwn(of.id);
  const sections = of.draft?.sections ?? [];
  const counts = new Map(of.opinionCounts.map(({ section, count }) => [section ?? WHOLE, count]));
  const spoken = { of, own, open: state === "OPEN", counts };
  return (
    <article class="page page-narrow stack-wide">
      <header class="stack-close">
        <p class="part-tags">
          <Badge tone="seal">{t.consultation}</Badge>
          <Badge tone={state === "OPEN" ? "done" : "plain"}>{t[STATE[state]]}</Badge>
          {state === "OPEN" && <b>{sayLeft(of, now)}</b>}
          {of.sample && <Badge tone="seal">{t.sample}</Badge>}
        </p>
        <h1>{of.title}</h1>
        {of.text && <p class="part-text">{of.text}</p>}
      </header>
      {state === "ANNOUNCED" && <Notice tone="wait" title={t.startsText(formatDate(of.opensAt, "both"))} />}
      {state === "CLOSED" && !of.report && <Notice tone="wait" title={t.closedText} />}
      {of.report && <Report report={of.report} />}
      <Card>
        <Facts facts={factsOf(of, now)} />
      </Card>
      <Drafts of={of} />
      <section class="stack-close">
        <h2>
          {t.text} · {t.draft(of.draft?.number ?? 1)}
        </h2>
        {sections.map((section) => (
          <section key={section.key} class="consult-section stack-close" id={section.key}>
            {section.title && <h3>{section.title}</h3>}
            <p class="consult-words">{section.text}</p>
            <Spoken {...spoken} section={section.key} name={nameOf(section)} />
          </section>
        ))}
        <section class="consult-section stack-close" id={WHOLE}>
          <h3>{t.whole}</h3>
          {state === "OPEN" && <p class="soft">{t.wholeText}</p>}
          <Spoken {...spoken} section={WHOLE} name={t.whole} />
        </section>
      </section>
      <Remind place="consultations" of={of} took={own.length > 0} />
      <Share title={of.title} card />
      <ButtonLink look="quiet" wide href="/take-part">
        {t.all}
      </ButtonLink>
    </article>
  );
}

function factsOf(of: Consultation, now: number): { label: string; value: string }[] {
  const t = words();
  const p = partWords();
  const state = stateAt(of, now);
  return [
    { label: t.asks, value: of.department.name },
    ...(state === "ANNOUNCED" ? [{ label: p.opensAt, value: formatDate(of.opensAt, "both") }] : []),
    state === "CLOSED" ? { label: p.endedAt, value: formatEnd(instantOf(of, now)) } : { label: p.closesAt, value: formatEnd(of.closesAt) },
    { label: t.who, value: t.everybody },
    { label: t.ground, value: of.ground },
  ];
}

/** Every draft there was, and the way to what changed from one to the next. */
function Drafts({ of }: { of: Consultation }) {
  const t = words();
  if (of.drafts.length < 2) return null;
  const newest = of.drafts[0]!.number;
  return (
    <Card title={t.drafts}>
      <ul class="stack">
        {of.drafts.map(({ number, note, madeAt }) => (
          <li key={number} class="stack-close">
            <p>
              <b>{t.draft(number)}</b> · {number === newest ? t.newest : <a href={`?draft=${number}`}>{t.readDraft(number)}</a>} <span class="soft small">{formatDate(madeAt)}</span>
            </p>
            {note && <p>{note}</p>}
            {number > 1 && (
              <p>
                <a href={`?changes=${number - 1}-${number}`}>{t.compare(number - 1, number)}</a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
