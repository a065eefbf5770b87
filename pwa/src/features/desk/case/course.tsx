import { enumerate, formatDate } from "../../../i18n/format";
import { Badge, type Tone } from "../../../ui/badge/badge";
import { Timeline } from "../../../ui/timeline/timeline";
import { toneOfState } from "../days";
import { Due } from "../list/due";
import { caseWords } from "../words/case";
import { words } from "../words/desk";
import type { CaseEvent, FullCase } from "./store";

/** The clock with its reasons, and everything that happened, newest first. */
export function Course({ of }: { of: FullCase }) {
  const t = caseWords();
  return (
    <>
      {of.deadline && <Clock of={of} />}
      {of.desk && of.desk.notices.length > 0 && <Told of={of.desk.notices} />}
      <section class="desk-box" aria-labelledby="desk-timeline">
        <h2 id="desk-timeline">{t.timeline}</h2>
        <Timeline label={t.timeline} moments={[...of.timeline].reverse().map(moment)} />
        <details class="desk-proof">
          <summary>{t.proof}</summary>
          <p class="soft small">{t.proofText}</p>
          <code>{of.root}</code>
        </details>
      </section>
    </>
  );
}

const STEPS = ["SENT", "ACCEPTED", "OPENED"] as const;

/** What the citizen was told, by which ways, and how far each notice is proven to have come. */
function Told({ of }: { of: NonNullable<FullCase["desk"]>["notices"] }) {
  const t = caseWords();
  return (
    <section class="desk-box" aria-labelledby="desk-notices">
      <h2 id="desk-notices">{t.notices}</h2>
      <ul class="desk-plain">
        {of.map((notice) => (
          <li key={notice.id}>
            <p>
              <b>{notice.title}</b> {notice.statutory && <Badge tone="seal">{t.statutory}</Badge>}
            </p>
            <p class="small">
              {STEPS.slice(0, STEPS.indexOf(notice.state) + 1)
                .map((step) => `${t[`notice${step}`]} ${formatDate((step === "OPENED" ? notice.openedAt : step === "ACCEPTED" ? (notice.acceptedAt ?? notice.openedAt) : notice.at) ?? notice.at, "both")}`)
                .join(" → ")}
            </p>
            <p class="soft small">{enumerate(notice.deliveries.map(({ channel, state }) => `${t[channel]} ${t[`delivery${state as "sent"}`]}`))}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const moment = (event: CaseEvent) => ({
  key: event.seq,
  title: event.title,
  detail: `${event.who} · ${formatDate(event.at, "both")}`,
  body: event.reason ? <span class="desk-said">{event.reason}</span> : undefined,
  tone: toneOfEvent(event),
});

const toneOfEvent = (event: CaseEvent): Tone => (event.toState && event.toState !== event.fromState ? toneOfState(event.toState) : "plain");

function Clock({ of }: { of: FullCase }) {
  const t = caseWords();
  const { kind, usedDays, workingDays, calendar, provisional, days } = of.deadline!;
  return (
    <section class="desk-box" aria-labelledby="desk-clock">
      <h2 id="desk-clock">{t[`due${kind}`]}</h2>
      <div class="desk-clock">
        <Due of={of} />
        <p class="soft small">{(calendar ? t.usedCalendar : t.used)(usedDays, workingDays)}</p>
      </div>
      {provisional && <p class="soft small">{t.provisional}</p>}
      {of.desk?.cards.map((card) => (
        <p key={card.at} class="small">
          {card.colour === "RED" ? words().red : words().yellow} · {formatDate(card.at, "both")}
        </p>
      ))}
      {of.desk?.pauses.map((pause) => (
        <p key={pause.startedAt} class="small">
          {t.pausedFor(t[`pause${pause.reason}`])} · {formatDate(pause.startedAt, "both")} – {pause.endedAt ? formatDate(pause.endedAt, "both") : t.stillPaused}
          {pause.note && <span class="desk-said">{words().colon + pause.note}</span>}
        </p>
      ))}
      <details class="desk-days">
        <summary>{t.dayByDay}</summary>
        <ol>
          {days.map((day) => (
            <li key={day.on} class={day.counts ? "desk-day-counts" : "soft"}>
              <span>{formatDate(day.on)}</span>
              <span>{day.reason}</span>
              <span>{day.counts ? t.counts : t.countsNot}</span>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}
