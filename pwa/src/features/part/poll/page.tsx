import { useSignal } from "@preact/signals";
import { readPublic } from "../../../api";
import { ApiError } from "../../../api/errors";
import { pollPage, type PollPageData } from "../../../api/generated/voting/PollPage";
import { formatDate, formatEnd } from "../../../i18n/format";
import type { PageProps, Place } from "../../../router/types";
import { Badge } from "../../../ui/badge/badge";
import { ButtonLink } from "../../../ui/button/button";
import { Card, Facts } from "../../../ui/card/card";
import { words } from "../messages";
import "../part.css";
import { sayLeft } from "../say";
import { Remind } from "../remind";
import { Share } from "../share";
import { instantOf, stateAt } from "../times";
import { useClosing } from "../use-closing";
import { noteAsked, useKept } from "../use-kept";
import { useNow } from "../use-now";
import { BallotForm } from "./ballot";
import { Counted } from "./counted";
import { LazySecret } from "./lazy-secret";
import { Results } from "./results";
import { useVote } from "./use-vote";
import { CITIZEN } from "../../../lib/voters";

export type Poll = NonNullable<PollPageData["poll"]>;

export async function load({ params }: Place): Promise<Poll> {
  noteAsked();
  return pollOf(params["id"] ?? "");
}

export async function pollOf(id: string): Promise<Poll> {
  const { poll } = await readPublic(pollPage, { id });
  if (!poll) throw new ApiError("missing", 404);
  return poll;
}

export const title = (_: Place, data: Poll): string => data.title;

export default function PollPage({ data: read, ...place }: PageProps<Poll>) {
  const t = words();
  const now = useNow();
  const { data: poll, stale } = useClosing(read, timesOf, ({ results }) => results !== null, now, () => load(place));
  useKept(() => load(place));
  const vote = useVote(poll.id);
  const changing = useSignal(false);
  const token = useSignal(false);
  const state = stateAt(poll, now);
  const settled = vote.job !== null || vote.mine?.ballot != null;
  const asks = !poll.secret && state === "OPEN" && vote.mayVote && (changing.value || !settled);
  return (
    <article class="page page-narrow stack-wide">
      <header class="stack-close">
        <p class="part-tags">
          <Badge tone="going">{poll.secret ? t.secret : t.poll}</Badge>
          <Badge tone={state === "OPEN" ? "done" : "plain"}>{t[STATE[state]]}</Badge>
          {state === "OPEN" && <b>{sayLeft(poll, now)}</b>}
          {poll.sample && <Badge tone="seal">{t.sample}</Badge>}
        </p>
        <h1>{poll.title}</h1>
        {poll.text && <p class="part-text">{poll.text}</p>}
      </header>
      <Card>
        <Facts facts={factsOf(poll, now)} />
      </Card>
      {poll.secret ? (
        <LazySecret poll={poll} mayVote={vote.mayVote} why={vote.mine?.eligibility ?? null} onToken={(has) => (token.value = has)} />
      ) : (
        <Counted poll={poll} vote={vote} state={state} onChange={state === "OPEN" && settled && !changing.value && vote.mayVote ? () => (changing.value = true) : null} />
      )}
      {asks && <BallotForm key={String(vote.mine?.ballot?.revision ?? 0)} poll={poll} vote={vote} onDone={() => (changing.value = false)} onKeep={changing.value ? () => (changing.value = false) : null} />}
      <Results poll={poll} fresh={poll === read ? vote.fresh : null} state={state} stale={stale} />
      <Remind place="polls" of={poll} took={token.value || vote.mine?.ballot != null} />
      <Share title={poll.title} card={!poll.secret || poll.results !== null} />
      {poll.sample && <p class="soft small">{t.demoPoll}</p>}
      <ButtonLink look="quiet" wide href="/take-part">
        {t.all}
      </ButtonLink>
    </article>
  );
}

const timesOf = (poll: Poll): Poll => poll;

const STATE = { ANNOUNCED: "coming", OPEN: "open", CLOSED: "closed" } as const;

function factsOf(poll: Poll, now: number): { label: string; value: string }[] {
  const t = words();
  const state = stateAt(poll, now);
  const instant = instantOf(poll, now);
  return [
    { label: t.who, value: whoOf(poll) },
    ...(state === "ANNOUNCED" ? [{ label: t.opensAt, value: formatDate(poll.opensAt, "both") }] : []),
    state === "CLOSED" ? { label: t.endedAt, value: formatEnd(instant) } : { label: t.closesAt, value: formatEnd(poll.closesAt) },
    { label: t.how, value: howOf(poll) },
  ];
}

/** Who may vote, as the server will judge it. */
export function whoOf({ roles, votersRegion, leastAge, mostAge }: Pick<Poll, "roles" | "votersRegion" | "leastAge" | "mostAge">): string {
  const t = words();
  const officers = roles.some((role) => role !== CITIZEN);
  if (!roles.includes(CITIZEN)) return t.officersOf(votersRegion?.name ?? null);
  const ages = [leastAge === null ? null : t.aged(leastAge), mostAge === null ? null : t.agedUpTo(mostAge)];
  const parts = [votersRegion && t.ofRegion(votersRegion.name), ...ages].filter(Boolean);
  const citizens = parts.length ? parts.join(" · ") : t.everybody;
  return officers ? t.andOfficers(citizens) : citizens;
}

/** What a ballot must be like. */
export function howOf({ kind, least, most, highest }: Pick<Poll, "kind" | "least" | "most" | "highest">): string {
  const t = words();
  if (kind === "SINGLE") return t.howSINGLE;
  return kind === "SCORE" ? t.howSCORE(highest) : t[`how${kind}`](least, most);
}
