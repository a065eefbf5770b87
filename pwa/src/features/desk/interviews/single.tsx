import { useEffect, useState } from "preact/hooks";
import { readMine, readPublic } from "../../../api";
import { ApiError } from "../../../api/errors";
import { deskInterview, type DeskInterviewData } from "../../../api/generated/interviews/DeskInterview";
import { departments, type DepartmentsData } from "../../../api/generated/places/Departments";
import { formatDate } from "../../../i18n/format";
import type { PageProps, Place } from "../../../router/types";
import { Badge } from "../../../ui/badge/badge";
import { say } from "../../../ui/toast/toast";
import { LineWords } from "../../interviews/line";
import { follow, type Line } from "../../interviews/stream";
import { Frame } from "../frame/frame";
import "../polls/polls.css";
import { guarded } from "../session";
import { plainly } from "../trouble";
import { Aside } from "./aside";
import { Entries } from "./entries";
import { Lead } from "./lead";
import { TONES } from "./list";
import { Form } from "./new";
import { Questions } from "./questions";
import "./talks.css";
import { words } from "./messages";

export type Desk = NonNullable<DeskInterviewData["deskInterview"]>;

const CALM_MS = 600;

async function read(id: string): Promise<Desk> {
  const { deskInterview: found } = await readMine(deskInterview, { id });
  if (!found) throw new ApiError("missing", 404);
  return found;
}

export const load = ({ params }: Place): Promise<Desk | null> => guarded(() => read(params["id"] ?? ""));

export const title = (_: Place, data: Desk | null): string => data?.interview.title ?? words().title;

export default function TalkPage({ data }: PageProps<Desk | null>) {
  return <Frame ready={Boolean(data)}>{() => <Talk first={data!} />}</Frame>;
}

function Talk({ first }: { first: Desk }) {
  const t = words();
  const [desk, setDesk] = useState(first);
  const [line, setLine] = useState<Line | null>(null);
  const { interview, followers } = desk;
  const again = async (): Promise<void> => setDesk(await read(first.interview.id));
  useEffect(() => {
    if (first.interview.state === "DRAFT" || first.interview.state === "PUBLISHED") return undefined;
    let cursor = first.interview.transcript.cursor;
    let timer = 0;
    const stop = follow(
      first.interview.id,
      () => cursor,
      (told) => {
        cursor = told.cursor;
        clearTimeout(timer);
        timer = window.setTimeout(() => void again().catch(() => undefined), CALM_MS);
      },
      setLine,
    );
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [first.interview.id, first.interview.state]);
  const [offices, setOffices] = useState<DepartmentsData["departments"] | null>(null);
  const edit = (): Promise<void> => readPublic(departments, {}).then((read) => setOffices(read.departments), (error) => say(plainly(error)));
  const close = (): void => {
    setOffices(null);
    void again();
  };
  if (offices) return <Form offices={offices} desk={desk} onClose={close} onStale={again} />;
  return (
    <div class="desk-page stack-wide">
      <header class="stack-close">
        <p>
          <Badge tone={TONES[interview.state]}>{t[interview.state]}</Badge> {formatDate(interview.startsAt, "both")} – {formatDate(interview.endsAt, "time")} · {t.followers(followers)}
        </p>
        <h1>{interview.title}</h1>
        {interview.state !== "DRAFT" && (
          <p>
            <a href={`/interviews/${interview.id}`}>{t.page}</a>
          </p>
        )}
      </header>
      {line && <LineWords line={line} />}
      <Lead desk={desk} onDone={again} onEdit={() => void edit()} />
      <div class="talk-desk">
        <Questions desk={desk} onDone={again} />
        <Entries desk={desk} onDone={again} />
      </div>
      <Aside desk={desk} onDone={again} />
    </div>
  );
}
