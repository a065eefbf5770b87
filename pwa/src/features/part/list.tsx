import { useSignal } from "@preact/signals";
import { readPublic } from "../../api";
import { surveys, type SurveysData } from "../../api/generated/surveys/Surveys";
import { polls, type PollsData } from "../../api/generated/voting/Polls";
import { outbox } from "../../outbox/state";
import type { PageProps } from "../../router/types";
import { Badge } from "../../ui/badge/badge";
import { Empty } from "../../ui/empty/empty";
import { Icon } from "../../ui/icon/icon";
import { List } from "../../ui/list/list";
import { Pager } from "../../ui/pager/pager";
import { say } from "../../ui/toast/toast";
import { calendar, GROUPS, type Group } from "./calendar";
import { words } from "./messages";
import { outcome } from "./outcome";
import "./part.css";
import { leaf, sayLeft, sayWhen } from "./say";
import { instantOf, lastDayOf, stateAt } from "./times";
import { noteAsked, useKept } from "./use-kept";
import { useNow } from "./use-now";

export type PollLine = PollsData["polls"]["edges"][number]["node"];
export type SurveyLine = SurveysData["surveys"]["edges"][number]["node"];
type Line = ({ of: "poll" } & PollLine) | ({ of: "survey" } & SurveyLine);

interface Lines {
  lines: Line[];
  /** Where each of the two lists goes on; null where it has ended. */
  polls: string | null;
  surveys: string | null;
}

const NOTHING: Lines = { lines: [], polls: null, surveys: null };

export const title = (): string => words().title;

export async function load(): Promise<Lines> {
  noteAsked();
  const [ofPolls, ofSurveys] = await Promise.all([morePolls(null), moreSurveys(null)]);
  return joined(ofPolls, ofSurveys);
}

const joined = (ofPolls: Lines, ofSurveys: Lines): Lines => ({ lines: [...ofPolls.lines, ...ofSurveys.lines], polls: ofPolls.polls, surveys: ofSurveys.surveys });

async function morePolls(after: string | null): Promise<Lines> {
  const { edges, pageInfo } = (await readPublic(polls, after ? { after } : {})).polls;
  return { lines: edges.map(({ node }) => ({ of: "poll", ...node })), polls: pageInfo.hasNextPage ? pageInfo.endCursor : null, surveys: null };
}

async function moreSurveys(after: string | null): Promise<Lines> {
  const { edges, pageInfo } = (await readPublic(surveys, after ? { after } : {})).surveys;
  return { lines: edges.map(({ node }) => ({ of: "survey", ...node })), polls: null, surveys: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

export default function TakePartPage({ data }: PageProps<Lines>) {
  const t = words();
  const now = useNow();
  useKept(load);
  const all = useSignal(data);
  const busy = useSignal(false);
  const by = calendar(all.value.lines, now);
  const { polls: pollsGoOn, surveys: surveysGoOn } = all.value;
  const more = async (): Promise<void> => {
    busy.value = true;
    try {
      const next = joined(...(await Promise.all([pollsGoOn ? morePolls(pollsGoOn) : NOTHING, surveysGoOn ? moreSurveys(surveysGoOn) : NOTHING])));
      all.value = { ...next, lines: [...all.value.lines, ...next.lines] };
    } catch {
      say(t.noMore);
    } finally {
      busy.value = false;
    }
  };
  const active = by.soon.length + by.open.length + by.coming.length;
  return (
    <div class="page page-narrow stack-wide">
      <header class="stack-close">
        <h1>{t.title}</h1>
        <p class="soft">{all.value.lines.length > 0 && active === 0 ? t.noneOpen : t.lead}</p>
      </header>
      {all.value.lines.length === 0 && (
        <Empty icon="calendar" title={t.none}>
          <p>{t.noneText}</p>
        </Empty>
      )}
      {GROUPS.filter((group) => by[group].length > 0).map((group) => (
        <Part key={group} group={group} lines={by[group]} now={now} />
      ))}
      <Pager shown={all.value.lines.length} more={Boolean(pollsGoOn || surveysGoOn)} busy={busy.value} onMore={() => void more()} />
    </div>
  );
}

const Part = ({ group, lines, now }: { group: Group; lines: readonly Line[]; now: number }) => (
  <section class="stack-close" data-group={group}>
    <h2>{words()[group]}</h2>
    <List label={words()[group]}>
      {lines.map((line) => (
        <Row key={line.id} line={line} now={now} />
      ))}
    </List>
  </section>
);

function Row({ line, now }: { line: Line; now: number }) {
  const t = words();
  const state = stateAt(line, now);
  const took = outbox.value.receipts.some(({ about }) => about === line.id);
  const came = state === "CLOSED" && line.of === "poll" ? outcome(line) : null;
  const people = line.of === "poll" ? t.voted(line.ballots) : t.answeredBy(line.responses);
  return (
    <li>
      <a class="list-row" href={`/${line.of}s/${line.id}`}>
        <Day of={line} now={now} />
        <span class="list-text">
          <span class="list-title">{line.title}</span>
          <span class="part-tags list-detail">
            <Badge tone={line.of === "poll" ? "going" : "plain"}>{t[line.of]}</Badge>
            {state === "OPEN" && <b>{sayLeft(line, now)}</b>}
            {took && <Badge tone="done">{t.took}</Badge>}
            {line.sample && <Badge tone="seal">{t.sample}</Badge>}
          </span>
          <span class="list-detail">
            {[line.region.name, sayWhen(line, now), ...(state === "ANNOUNCED" ? [] : [people])].join(" · ")}
          </span>
          {came && <span class="list-detail part-came">{came}</span>}
        </span>
        <Icon name="next" />
      </a>
    </li>
  );
}

/** A leaf of the calendar; the same day stands in words beside it. */
function Day({ of, now }: { of: Line; now: number }) {
  const state = stateAt(of, now);
  const instant = instantOf(of, now);
  const { month, day } = leaf(state === "ANNOUNCED" ? new Date(instant) : lastDayOf(instant).at);
  return (
    <span class={`part-day part-day-${state.toLowerCase()}`} aria-hidden="true">
      <small>{month}</small>
      <b>{day}</b>
    </span>
  );
}
