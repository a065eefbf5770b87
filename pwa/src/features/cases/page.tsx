import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { enumerate, formatDate } from "../../i18n/format";
import type { PageProps, Place } from "../../router/types";
import { Badge } from "../../ui/badge/badge";
import { toneOf } from "../../ui/badge/case-tone";
import { ButtonLink } from "../../ui/button/button";
import { Card, Facts } from "../../ui/card/card";
import { Icon } from "../../ui/icon/icon";
import { Notice } from "../../ui/notice/notice";
import { Timeline } from "../../ui/timeline/timeline";
import { Actions } from "./actions";
import "./cases.css";
import { DeadlineCard } from "./deadline";
import { follow } from "./live";
import { loadCase } from "./load";
import { words } from "./messages";
import { KindPart } from "./kind-part";
import type { CachedCase, WholeCase } from "./model";
import { Outcome } from "./outcome";

export const load = ({ params }: Place): Promise<CachedCase> => loadCase(params["number"] ?? "");

export const title = (_: Place, data: CachedCase): string => data.line.title;

export default function CasePage({ data, params }: PageProps<CachedCase>) {
  const t = words();
  const kept = useSignal(data);
  const number = params["number"] ?? "";
  useEffect(() => {
    kept.value = data;
    return follow((changed) => {
      if (changed === null || changed === number) void loadCase(number).then((fresh) => (kept.value = fresh), () => undefined);
    });
  }, [data]);
  const whole = kept.value.whole;
  if (!whole) return null;
  const { supplement } = whole.application ?? {};
  return (
    <div class="page page-narrow stack-wide">
      <header class="stack-close">
        <p>
          <Badge tone={toneOf(whole.state)}>{whole.stateText}</Badge>
        </p>
        <h1>{whole.title}</h1>
        <p class="soft">
          {t.number} <span class="case-number">{whole.number}</span>
        </p>
        <p class="case-next">
          <strong>{t.next}</strong> {whole.nextText}
        </p>
      </header>
      {supplement && !supplement.answeredAt && whole.actions.includes("answerSupplement") && (
        <Notice tone="wait" title={t.supplement}>
          <ul class="case-missing">
            {supplement.items.map(({ documentCode, name, reason }) => (
              <li key={documentCode}>
                <b>{name}</b> {reason}
              </li>
            ))}
          </ul>
          {supplement.note && <p>{supplement.note}</p>}
          <p>{`${t.answerBy(formatDate(supplement.answerBy))} ${t.supplementOnce}`}</p>
          <ButtonLink href={`/cases/${whole.number}/supplement`}>{t.answer}</ButtonLink>
        </Notice>
      )}
      <Outcome whole={whole} />
      <KindPart whole={whole} />
      {whole.deadline && !whole.finishedAt && <DeadlineCard deadline={whole.deadline} card={whole.card} />}
      <About whole={whole} />
      <History kept={kept.value} whole={whole} />
      <Actions whole={whole} />
    </div>
  );
}

function About({ whole }: { whole: WholeCase }) {
  const t = words();
  const { department } = whole;
  const facts = [
    whole.onBehalf && whole.applicantName ? { label: t.forOther(whole.applicantName), value: whole.filedByName ? t.filedBy(whole.filedByName) : "" } : null,
    { label: t.submitted, value: formatDate(whole.submittedAt, "both") },
    whole.handlerName ? { label: t.handler, value: <Call name={whole.handlerName} phone={whole.handlerPhone} /> } : null,
    { label: t.where, value: <Call name={whole.window ? `${department.name} · ${whole.window.name}` : department.name} phone={department.phone} /> },
    whole.application?.files.length ? { label: t.documents, value: <Papers of={whole.application} /> } : null,
  ].filter((fact) => fact !== null);
  return (
    <Card>
      <Facts facts={facts} />
      {whole.application?.slipUrl && (
        <a class="case-paper" href={whole.application.slipUrl} download>
          <Icon name="download" /> {t.slip}
        </a>
      )}
    </Card>
  );
}

/** The papers by the names the county calls them, each with what was given for it. */
function Papers({ of: { files, documents } }: { of: NonNullable<WholeCase["application"]> }) {
  const codes = [...new Set(files.map(({ documentCode }) => documentCode))];
  return (
    <ul class="case-papers">
      {codes.map((code) => (
        <li key={code}>
          {documents.find((one) => one.code === code)?.name}
          <span class="soft small"> {enumerate(files.filter(({ documentCode }) => documentCode === code).map(({ filename }) => filename))}</span>
        </li>
      ))}
    </ul>
  );
}

const Call = ({ name, phone }: { name: string; phone: string | null }) => (
  <>
    {name} {phone && <a href={`tel:${phone}`}>{phone}</a>}
  </>
);

/** Everything that was done, by whom and why, newest first; and whether it is still what this phone saw before. */
function History({ kept, whole }: { kept: CachedCase; whole: WholeCase }) {
  const t = words();
  const moments = [...whole.timeline].reverse().map((event) => ({
    key: event.seq,
    title: event.title,
    detail: t.who(event.who, formatDate(event.at, "both")),
    body: event.reason,
    ...(event.toState ? { tone: toneOf(event.toState) } : {}),
  }));
  return (
    <section class="stack">
      <h2>{t.timeline}</h2>
      <Timeline moments={moments} label={t.timeline} />
      {kept.history === "changed" && <Notice tone="bad" title={t.historyBad} />}
      {kept.history === "consistent" && (
        <p class="case-checked soft small">
          <Icon name="verify" /> {t.historyOk}
        </p>
      )}
    </section>
  );
}
