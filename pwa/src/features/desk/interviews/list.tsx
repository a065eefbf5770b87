import { readMine } from "../../../api";
import { deskInterviews, type DeskInterviewsData } from "../../../api/generated/interviews/DeskInterviews";
import type { InterviewState } from "../../../api/generated/types";
import { formatDate } from "../../../i18n/format";
import { Badge, type Tone } from "../../../ui/badge/badge";
import { ButtonLink } from "../../../ui/button/button";
import { Empty } from "../../../ui/empty/empty";
import { Table } from "../../../ui/table/table";
import { Frame } from "../frame/frame";
import { guarded, holds } from "../session";
import { words } from "./messages";

type Row = DeskInterviewsData["deskInterviews"][number];

export const TONES: Record<InterviewState, Tone> = { DRAFT: "wait", ANNOUNCED: "going", LIVE: "done", ENDED: "wait", PUBLISHED: "plain" };
const ORDER: InterviewState[] = ["LIVE", "DRAFT", "ENDED", "ANNOUNCED", "PUBLISHED"];

export const title = (): string => words().title;

export const load = (): Promise<Row[] | null> => guarded(async () => (await readMine(deskInterviews, {})).deskInterviews.slice().sort(byNeed));

/** What is live, then what waits for a hand; of each the first to start first. */
const byNeed = (a: Row, b: Row): number => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || Date.parse(a.startsAt) - Date.parse(b.startsAt);

export default function TalksPage({ data }: { data: Row[] | null }) {
  return <Frame ready={Boolean(data)}>{() => <Rows rows={data!} />}</Frame>;
}

function Rows({ rows }: { rows: readonly Row[] }) {
  const t = words();
  return (
    <div class="desk-page stack">
      <header class="row">
        <h1>{t.title}</h1>
        {holds("COORDINATOR", "ADMIN") && (
          <ButtonLink icon="plus" href="/desk/interviews/new">
            {t.create}
          </ButtonLink>
        )}
      </header>
      <p class="soft">{t.lead}</p>
      {rows.length === 0 && <Empty icon="inbox" title={t.none} />}
      {rows.length > 0 && (
        <Table
          cards
          caption={t.title}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { id: "title", title: t.name, cell: ({ id, title: called }) => <a href={`/desk/interviews/${id}`}>{called}</a> },
            { id: "state", title: t.state, cell: ({ state }) => <Badge tone={TONES[state]}>{t[state]}</Badge> },
            { id: "times", title: t.times, cell: ({ startsAt, endsAt }) => `${formatDate(startsAt, "both")} – ${formatDate(endsAt, "time")}` },
            { id: "region", title: t.region, cell: ({ region }) => region.name },
          ]}
        />
      )}
    </div>
  );
}
