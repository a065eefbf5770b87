import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Card } from "../../../ui/card/card";
import { ButtonLink } from "../../../ui/button/button";
import { words } from "../messages";
import "../part.css";
import { sayWhen } from "../say";
import { stateAt } from "../times";
import { useClosing } from "../use-closing";
import { useNow } from "../use-now";
import { BallotForm } from "./ballot";
import { Counted } from "./counted";
import { type Poll, pollOf } from "./page";
import { Results } from "./results";
import { useVote, type Vote } from "./use-vote";

interface Props {
  poll: string;
  /** How it stands, as the page around was told; null while it was not. */
  told: Pick<Poll, "ballots" | "results" | "closedAt"> | null;
}

/** A poll inside another page: folded to one line, and behind it the ballot and how it stands. */
export default function PollInside({ poll: id, told }: Props) {
  const poll = useSignal<Poll | null>(null);
  useEffect(() => {
    void pollOf(id).then(
      (found) => (poll.value = found),
      () => undefined, // without it the page around is whole
    );
  }, [id]);
  if (!poll.value) return null;
  return poll.value.secret ? <Apart poll={poll.value} /> : <Inside poll={poll.value} told={told} />;
}

/** Where the poll stands beside the talk; on narrower screens it stands above it, and would push it out of sight. */
const BESIDE = "(min-width: 60rem)";

/** One line that says of which poll it is and whether one can vote, and the rest behind it; open from the start where there is room. */
function Fold({ poll, now, children }: { poll: Poll; now: number; children: ComponentChildren }) {
  const t = words();
  const [open] = useState(() => matchMedia(BESIDE).matches);
  const kind = poll.secret ? t.secret : t.poll;
  return (
    <Card>
      <details class="part-inside" open={open}>
        <summary>
          <h2>{poll.title}</h2>
          <small>{[kind, ...(stateAt(poll, now) === "OPEN" ? [t.open] : []), sayWhen(poll, now)].join(" · ")}</small>
        </summary>
        <div class="stack">
          {children}
          <ButtonLink look="secondary" wide href={`/polls/${poll.id}`}>
            {t.toPoll}
          </ButtonLink>
        </div>
      </details>
    </Card>
  );
}

/** In a secret poll people vote on its own page alone: nothing here could send a choice together with a name. */
const Apart = ({ poll }: { poll: Poll }) => (
  <Fold poll={poll} now={useNow()}>
    <p>{words().apart}</p>
  </Fold>
);

function Inside({ poll: asked, told }: { poll: Poll; told: Props["told"] }) {
  const now = useNow();
  const read = useMemo(() => withTold(asked, told), [asked, told]);
  const { data: poll, stale } = useClosing(read, (one) => one, ({ results }) => results !== null, now, () => pollOf(read.id));
  const vote = useVote(poll.id);
  const count = useLast(poll, vote.fresh);
  const state = stateAt(poll, now);
  const settled = vote.job !== null || vote.mine?.ballot != null;
  return (
    <Fold poll={poll} now={now}>
      <Counted poll={poll} vote={vote} state={state} onChange={null} />
      {state === "OPEN" && vote.mayVote && !settled && <BallotForm poll={poll} vote={vote} onDone={() => undefined} onKeep={null} />}
      <Results poll={poll} fresh={count} state={state} stale={stale} />
    </Fold>
  );
}

/** What is told to all goes before what this phone asked for. */
const withTold = (poll: Poll, told: Props["told"]): Poll => (told ? { ...poll, ballots: told.ballots, results: told.results, closedAt: told.closedAt } : poll);

/** Counts come by two ways, told to all and with the own ballot: the last that came stands. */
function useLast(poll: Poll, fresh: Vote["fresh"]): Pick<Poll, "ballots" | "results"> {
  const [last, set] = useState<Pick<Poll, "ballots" | "results">>(poll);
  useEffect(() => set(poll), [poll]);
  useEffect(() => void (fresh && set(fresh)), [fresh]);
  return last;
}
