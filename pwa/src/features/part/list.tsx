import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { readPublic } from "../../api";
import { consultations, type ConsultationsData } from "../../api/generated/consultations/Consultations";
import { interviews, type InterviewsData } from "../../api/generated/interviews/Interviews";
import { surveys, type SurveysData } from "../../api/generated/surveys/Surveys";
import { polls, type PollsData } from "../../api/generated/voting/Polls";
import { enumerate, lastDayOf } from "../../i18n/format";
import type { PageProps } from "../../router/types";
import { Badge } from "../../ui/badge/badge";
import { Empty } from "../../ui/empty/empty";
import { Icon } from "../../ui/icon/icon";
import { List } from "../../ui/list/list";
import { Pager } from "../../ui/pager/pager";
import { say } from "../../ui/toast/toast";
import { bringAhead } from "./ahead";
import { calendar, GROUPS, type Group } from "./calendar";
import { words } from "./messages";
import { outcome } from "./outcome";
import "./part.css";
import { Bell, mayRemind, tookPart } from "./remind";
import { leaf, sayLeft, sayWhen } from "./say";
import { instantOf, stateAt, type Times, timesOfTalk } from "./times";
import { noteAsked, useKept } from "./use-kept";
import { useNow } from "./use-now";
import { useReminders } from "./use-reminded";
import { useSecrets } from "./use-secrets";

export type PollLine = PollsData["polls"]["edges"][number]["node"];
export type SurveyLine = SurveysData["surveys"]["edges"][number]["node"];
export type ConsultationLine = ConsultationsData["consultations"]["edges"][number]["node"];
export type InterviewLine = InterviewsData["interviews"]["edges"][number]["node"];
type Line = ({ of: "poll" } & PollLine) | ({ of: "survey" } & SurveyLine) | ({ of: "consultation" } & ConsultationLine) | ({ of: "interview" } & InterviewLine & Times);

/** One of the lists of the calendar: what was read, and where it goes on; null where it has ended. */
interface Part {
  lines: Line[];
  next: string | null;
}
type Lines = Record<Line["of"], Part>;

const EMPTY: Part = { lines: [], next: null };

/** How the next page of each list is asked for. */
const SOURCES: Record<Line["of"], (after: { after?: string }) => Promise<Part>> = {
  poll: async (after) => part((await readPublic(polls, after)).polls, (node) => ({ of: "poll", ...node })),
  survey: async (after) => part((await readPublic(surveys, after)).surveys, (node) => ({ of: "survey", ...node })),
  interview: async (after) => part((await readPublic(interviews, after)).interviews, (node) => ({ of: "interview", ...node, ...timesOfTalk(node) })),
  consultation: async (after) => part((await readPublic(consultations, after)).consultations, (node) => ({ of: "consultation", ...node })),
};
const KINDS = Object.keys(SOURCES) as Line["of"][];

function part<N>({ edges, pageInfo }: { edges: { node: N }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }, line: (node: N) => Line): Part {
  return { lines: edges.map(({ node }) => line(node)), next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

export const title = (): string => words().title;

export async function load(): Promise<Lines> {
  noteAsked();
  return asked(() => ({}));
}

/** Asks those lists that have an `after`, the others stay as they are. */
async function asked(after: (of: Line["of"]) => { after?: string } | null, before?: Lines): Promise<Lines> {
  const found = await Promise.all(
    KINDS.map(async (of) => {
      const from = after(of);
      const old = before?.[of] ?? EMPTY;
      if (!from) return [of, old] as const;
      const { lines, next } = await SOURCES[of](from);
      return [of, { lines: [...old.lines, ...lines], next }] as const;
    }),
  );
  return Object.fromEntries(found) as Lines;
}

export default function TakePartPage({ data }: PageProps<Lines>) {
  const t = words();
  const now = useNow();
  useKept(load);
  const all = useSignal(data);
  const busy = useSignal(false);
  const lines = KINDS.flatMap((of) => all.value[of].lines);
  const by = calendar(lines, now);
  const reminded = useReminders();
  const secrets = useSecrets();
  const more = async (): Promise<void> => {
    busy.value = true;
    try {
      const next = (of: Line["of"]): string | null => all.value[of].next;
      all.value = await asked((of) => (next(of) ? { after: next(of)! } : null), all.value);
    } catch {
      say(t.noMore);
    } finally {
      busy.value = false;
    }
  };
  const active = [...by.soon, ...by.open, ...by.coming];
  useEffect(() => void bringAhead(active), []);
  return (
    <div class="page page-narrow stack-wide">
      <header class="stack-close">
        <h1>{t.title}</h1>
        <p class="soft">{lines.length > 0 && active.length === 0 ? t.noneOpen : t.lead}</p>
      </header>
      {lines.length === 0 && (
        <Empty icon="calendar" title={t.none}>
          <p>{t.noneText}</p>
        </Empty>
      )}
      {GROUPS.filter((group) => by[group].length > 0).map((group) => (
        <Section key={group} group={group} lines={by[group]} now={now} reminded={reminded} secrets={secrets} />
      ))}
      <Pager shown={lines.length} more={KINDS.some((of) => all.value[of].next)} busy={busy.value} onMore={() => void more()} />
    </div>
  );
}

type Own = { now: number; reminded: ReturnType<typeof useReminders>; secrets: ReturnType<typeof useSecrets> };

const Section = ({ group, lines, ...own }: { group: Group; lines: readonly Line[] } & Own) => (
  <section class="stack-close" data-group={group}>
    <h2>{words()[group]}</h2>
    <List label={words()[group]}>
      {lines.map((line) => (
        <Row key={line.id} line={line} {...own} />
      ))}
    </List>
  </section>
);

const TONES = { poll: "going", survey: "plain", consultation: "seal", interview: "going" } as const;

function Row({ line, now, reminded, secrets }: { line: Line } & Own) {
  const t = words();
  const state = stateAt(line, now);
  const secret = secrets.get(line.id);
  const took = secret === "cast" || tookPart(line.id);
  const came = state === "CLOSED" ? cameOf(line) : null;
  const people = peopleOf(line);
  const place = `${line.of}s` as const;
  // A talk reminds before it begins, those too who have asked already.
  const bell = line.of === "interview" ? state === "ANNOUNCED" : !took && mayRemind(line, now);
  return (
    <li class="part-line">
      <a class="list-row" href={`/${place}/${line.id}`}>
        <Day of={line} now={now} />
        <span class="list-text">
          <span class="list-title">{line.title}</span>
          <span class="part-tags list-detail">
            <Badge tone={TONES[line.of]}>{t[kindOf(line)]}</Badge>
            {state === "OPEN" && <b>{line.of === "interview" ? t.onAir : sayLeft(line, now)}</b>}
            {took && <Badge tone="done">{t.took}</Badge>}
            {!took && secret && state !== "CLOSED" && <Badge tone="wait">{t.token}</Badge>}
            {line.sample && <Badge tone="seal">{t.sample}</Badge>}
          </span>
          <span class="list-detail">
            {[line.region.name, sayWhen(line, now), ...(state === "ANNOUNCED" && line.of !== "interview" ? [] : [people]), ...(state === "OPEN" && hides(line) ? [t.later] : [])].join(" · ")}
          </span>
          {came && <span class="list-detail part-came">{came}</span>}
        </span>
        <Icon name="next" />
      </a>
      {bell && <Bell place={place} of={line} reminded={reminded(place, line.id)} />}
    </li>
  );
}

/** What it is called: whether it is asked for names stands at its first word. */
const kindOf = (line: Line): Line["of"] | "secret" | "nameless" => (line.of === "poll" && line.secret ? "secret" : line.of === "survey" && line.nameless ? "nameless" : line.of);

const hides = (line: Line): boolean => (line.of === "poll" || line.of === "survey") && line.resultsShown === "AFTER_CLOSING";

function peopleOf(line: Line): string {
  const t = words();
  if (line.of === "poll") return t.voted(line.ballots);
  if (line.of === "survey") return t.answeredBy(line.responses);
  return line.of === "interview" ? enumerate(line.guests.map(({ name, post }) => `${name} · ${post}`)) : line.department.name;
}

/** What came of it, in a line; null where nothing can be said of it yet. */
function cameOf(line: Line): string | null {
  if (line.of === "poll") return line.secret && !line.results && line.closedAt ? words().withheld(line.leastVoters ?? 0) : outcome(line);
  if (line.of === "survey") return line.responses ? words().resultsOut : null;
  if (line.of === "interview") return line.state === "PUBLISHED" ? words().transcriptOut : null;
  if (!line.report) return null;
  return words().cameOf(line.report.adopted + line.report.partly, line.report.received);
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
