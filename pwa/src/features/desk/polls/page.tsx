import { useState } from "preact/hooks";
import { change, readMine, type Refusal } from "../../../api";
import { deskCloseSurvey } from "../../../api/generated/surveys/DeskCloseSurvey";
import { deskOpenSurvey } from "../../../api/generated/surveys/DeskOpenSurvey";
import { deskSurveys, type DeskSurveysData } from "../../../api/generated/surveys/DeskSurveys";
import { deskClosePoll } from "../../../api/generated/voting/DeskClosePoll";
import { deskOpenPoll } from "../../../api/generated/voting/DeskOpenPoll";
import { deskPolls, type DeskPollsData } from "../../../api/generated/voting/DeskPolls";
import type { OpenState } from "../../../api/generated/types";
import { formatDate, formatEnd } from "../../../i18n/format";
import { reload } from "../../../router";
import { Badge, type Tone } from "../../../ui/badge/badge";
import { Button, ButtonLink } from "../../../ui/button/button";
import { Empty } from "../../../ui/empty/empty";
import { Table } from "../../../ui/table/table";
import { say } from "../../../ui/toast/toast";
import { Frame } from "../frame/frame";
import { guarded, holds } from "../session";
import { Sure } from "../sure/sure";
import { words } from "../words/polls";
import "./polls.css";

type PollRow = DeskPollsData["deskPolls"][number];
type SurveyRow = DeskSurveysData["deskSurveys"][number];
export type Row = ({ of: "poll" } & PollRow) | ({ of: "survey" } & SurveyRow);

export const title = (): string => words().title;

export const load = (): Promise<Row[] | null> =>
  guarded(async () => {
    const [{ deskPolls: polls }, { deskSurveys: surveys }] = await Promise.all([readMine(deskPolls, {}), readMine(deskSurveys, {})]);
    return [...polls.map((row) => ({ of: "poll", ...row }) as const), ...surveys.map((row) => ({ of: "survey", ...row }) as const)].sort(byNeed);
  });

const ORDER: OpenState[] = ["DRAFT", "OPEN", "ANNOUNCED", "CLOSED"];
const TONES: Record<OpenState, Tone> = { DRAFT: "wait", ANNOUNCED: "plain", OPEN: "done", CLOSED: "plain" };

/** Drafts wait for a hand and stand on top; then what is open, the first to close first. */
export const byNeed = (a: Row, b: Row): number => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || Date.parse(a.closesAt) - Date.parse(b.closesAt);

export default function PollsPage({ data }: { data: Row[] | null }) {
  return <Frame ready={Boolean(data)}>{() => <Rows rows={data!} title={words().title} lead={words().lead} />}</Frame>;
}

interface RowsProps {
  rows: readonly Row[];
  title: string;
  lead: string;
}

/** Polls and surveys with what can be done about them now. */
export function Rows({ rows, title, lead }: RowsProps) {
  const t = words();
  const [asked, setAsked] = useState<{ row: Row; verb: "open" | "close" } | null>(null);
  return (
    <div class="desk-page stack">
      <header class="row">
        <h1>{title}</h1>
        {holds("COORDINATOR", "ADMIN") && (
          <>
            <ButtonLink icon="plus" href="/desk/surveys/new">
              {t.createSurvey}
            </ButtonLink>
            <ButtonLink look="secondary" icon="plus" href="/desk/polls/new">
              {t.create}
            </ButtonLink>
          </>
        )}
      </header>
      <p class="soft">{lead}</p>
      {rows.length === 0 && <Empty icon="inbox" title={t.none} />}
      {rows.length > 0 && (
        <Table
          cards
          caption={title}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { id: "title", title: t.question, cell: (row) => <Name row={row} /> },
            { id: "of", title: t.kind, cell: (row) => (row.of === "poll" ? (row.secret ? `${t.secretPoll} · ${t[row.kind]}` : t[row.kind]) : t.survey) },
            { id: "state", title: t.state, cell: ({ state }) => <Badge tone={TONES[state]}>{t[state]}</Badge> },
            { id: "times", title: t.times, cell: ({ opensAt, closesAt }) => `${formatDate(opensAt, "both")} – ${formatEnd(closesAt)}` },
            { id: "region", title: t.region, cell: ({ region }) => region.name },
            { id: "people", title: t.people, number: true, cell: (row) => (row.of === "poll" ? row.ballots : row.responses) },
            { id: "do", title: t.act, cell: (row) => <Verb row={row} onAsk={(verb) => setAsked({ row, verb })} /> },
          ]}
        />
      )}
      {asked && <Ask {...asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

/** A survey leads to its page at the desk, as does the draft of a poll; a published one to the page citizens see: nothing more can be set about it. */
function Name({ row }: { row: Row }) {
  if (row.of === "survey") return <a href={`/desk/surveys/${row.id}`}>{row.title}</a>;
  return <a href={row.state === "DRAFT" ? `/desk/polls/${row.id}` : `/polls/${row.id}`}>{row.title}</a>;
}

function Verb({ row, onAsk }: { row: Row; onAsk(verb: "open" | "close"): void }) {
  const t = words();
  if (row.state === "CLOSED") return <a href={`/${row.of}s/${row.id}`}>{t.results}</a>;
  const verb = row.state === "DRAFT" ? "open" : "close";
  return (
    <Button look={verb === "open" ? "primary" : "secondary"} aria-label={`${t[verb]} ${row.title}`} onClick={() => onAsk(verb)}>
      {t[verb]}
    </Button>
  );
}

/** Neither can be taken back. */
function Ask({ row, verb, onClose }: { row: Row; verb: "open" | "close"; onClose(): void }) {
  const t = words();
  async function act(): Promise<string | null> {
    const result = await send(row, verb);
    if (result.__typename === "Refusal") return (result as Refusal).message;
    say(t[`${verb}Done`]);
    void reload();
    return null;
  }
  return (
    <Sure title={t[`${verb}Sure`]} verb={t[verb]} cancel={t.cancel} danger={verb === "close"} act={act} onClose={onClose}>
      <p>
        <b>{row.title}</b>
      </p>
      <p>{textOf(row, verb)}</p>
    </Sure>
  );
}

function textOf(row: Row, verb: "open" | "close"): string {
  const t = words();
  if (verb === "open") return t.openText;
  if (row.state === "ANNOUNCED") return t.closeTextAnnounced;
  return row.of === "poll" && row.secret ? t.closeTextSecret(row.leastVoters ?? 0) : t.closeText;
}

async function send({ of, id }: Row, verb: "open" | "close"): Promise<{ __typename: string }> {
  if (of === "poll") return verb === "open" ? (await change(deskOpenPoll, { poll: id })).openPoll : (await change(deskClosePoll, { poll: id })).closePoll;
  return verb === "open" ? (await change(deskOpenSurvey, { survey: id })).openSurvey : (await change(deskCloseSurvey, { survey: id })).closeSurvey;
}
