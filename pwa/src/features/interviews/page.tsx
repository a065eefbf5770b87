import { useRef } from "preact/hooks";
import { readPublic } from "../../api";
import { ApiError } from "../../api/errors";
import { interviewPage } from "../../api/generated/interviews/InterviewPage";
import { language } from "../../i18n";
import { formatDate } from "../../i18n/format";
import type { PageProps, Place } from "../../router/types";
import { person } from "../../session/person";
import { Badge } from "../../ui/badge/badge";
import { Button, ButtonLink } from "../../ui/button/button";
import { Card, Facts } from "../../ui/card/card";
import { Share } from "../part/share";
import { AskForm } from "./ask";
import { Beside } from "./beside";
import "./interviews.css";
import { LineWords } from "./line";
import { words } from "./messages";
import { Talk } from "./talk";
import { type Own, useMarks } from "./use-marks";
import { useView } from "./use-view";
import type { Interview } from "./view";

export async function load({ params }: Place): Promise<Interview> {
  const { interview } = await readPublic(interviewPage, { id: params["id"] ?? "" });
  if (!interview) throw new ApiError("missing", 404);
  return interview;
}

export const title = (_: Place, data: Interview): string => data.title;

export default function InterviewPage({ data, query }: PageProps<Interview>) {
  const t = words();
  const { view, line } = useView(data);
  const { interview, entries, waiting } = view;
  const own = useMarks(interview, waiting);
  const video = useRef<HTMLVideoElement>(null);
  const asks = interview.state === "ANNOUNCED" || interview.state === "LIVE";
  return (
    <article class="page stack-wide talk">
      <header class="stack-close">
        <p class="talk-tags">
          <Badge tone="going">{t.interview}</Badge>
          <Badge tone={interview.state === "LIVE" ? "done" : "plain"}>{t[stateOf(interview)]}</Badge>
          {interview.sample && <Badge tone="seal">{t.sample}</Badge>}
        </p>
        <h1>{interview.title}</h1>
      </header>
      <div class="talk-both">
        <div class="stack-wide">
          <Beside interview={interview} told={view.poll} video={video} />
          {interview.state !== "LIVE" && <Announcement interview={interview} own={own} />}
        </div>
        <div class="stack-wide talk-main">
          {line && interview.state !== "PUBLISHED" && <LineWords line={line} />}
          <AskForm interview={interview} marks={own.marks} waiting={waiting} open={asks} draft={query.get("draft")} />
          <Talk interview={interview} entries={entries} own={own} video={video} />
        </div>
        {interview.state === "LIVE" && <Announcement interview={interview} own={own} />}
      </div>
      <Share title={interview.title} card />
      {interview.sample && <p class="soft small">{t.demo}</p>}
      <ButtonLink look="quiet" wide href="/take-part">
        {t.all}
      </ButtonLink>
    </article>
  );
}

/** Ended before it began, it was called off. */
const stateOf = ({ state, liveAt }: Interview): "ANNOUNCED" | "LIVE" | "ENDED" | "PUBLISHED" | "calledOff" =>
  state === "DRAFT" ? "ANNOUNCED" : state === "ENDED" && !liveAt ? "calledOff" : state;

function Announcement({ interview, own }: { interview: Interview; own: Own }) {
  const t = words();
  const facts = [
    { label: t.starts, value: formatDate(interview.liveAt ?? interview.startsAt, "both") },
    interview.liveAt && interview.endedAt ? { label: t.ended, value: formatDate(interview.endedAt, "both") } : { label: t.ends, value: formatDate(interview.endsAt, "both") },
    { label: t.host, value: interview.host },
    ...interview.guests.map(({ name, post }) => ({ label: t.guest, value: `${name} · ${post}` })),
    { label: t.by, value: interview.department.name },
  ];
  return (
    <Card>
      {interview.text && <p class="talk-text">{interview.text}</p>}
      <Facts facts={facts} />
      {interview.state === "ANNOUNCED" && <Remind interview={interview} own={own} />}
    </Card>
  );
}

function Remind({ interview: { id, calendarUrl }, own: { following, followWaits, remind } }: { interview: Interview; own: Own }) {
  const t = words();
  return (
    <div class="stack-close no-print">
      {person.value ? (
        <Button look="secondary" wide icon="bell" aria-pressed={following} onClick={() => remind(!following)}>
          {following ? t.reminded : t.remind}
        </Button>
      ) : (
        <ButtonLink look="secondary" wide icon="bell" href={`/signin?next=/interviews/${id}`}>
          {t.remindSignIn}
        </ButtonLink>
      )}
      <ButtonLink look="quiet" wide icon="calendar" href={`${calendarUrl}?lang=${language.value}`} download={`${id}.ics`}>
        {t.toCalendar}
      </ButtonLink>
      <p class="soft small">{followWaits ? t.remindWaits : following ? t.remindedText : t.remindText}</p>
    </div>
  );
}
