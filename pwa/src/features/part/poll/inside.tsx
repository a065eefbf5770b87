import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useState } from "preact/hooks";
import { formatEnd } from "../../../i18n/format";
import { Card } from "../../../ui/card/card";
import { Badge } from "../../../ui/badge/badge";
import { ButtonLink } from "../../../ui/button/button";
import { words } from "../messages";
import "../part.css";
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

/** A poll inside another page: the question, the ballot and how it stands. */
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

/** In a secret poll people vote on its own page alone: nothing here could send a choice together with a name. */
function Apart({ poll: { id, title } }: { poll: Poll }) {
  const t = words();
  return (
    <Card>
      <section class="stack">
        <p class="part-tags">
          <Badge tone="going">{t.secret}</Badge>
        </p>
        <h2>{title}</h2>
        <p>{t.apart}</p>
        <ButtonLink look="secondary" wide href={`/polls/${id}`}>
          {t.toPoll}
        </ButtonLink>
      </section>
    </Card>
  );
}

function Inside({ poll: asked, told }: { poll: Poll; told: Props["told"] }) {
  const t = words();
  const now = useNow();
  const read = useMemo(() => withTold(asked, told), [asked, told]);
  const { data: poll, stale } = useClosing(read, (one) => one, ({ results }) => results !== null, now, () => pollOf(read.id));
  const vote = useVote(poll.id);
  const count = useLast(poll, vote.fresh);
  const state = stateAt(poll, now);
  const settled = vote.job !== null || vote.mine?.ballot != null;
  return (
    <Card>
      <section class="stack">
        <p class="part-tags">
          <Badge tone="going">{t.poll}</Badge>
          {state === "OPEN" && <b>{t.until(formatEnd(poll.closesAt))}</b>}
        </p>
        <h2>
          <a href={`/polls/${poll.id}`}>{poll.title}</a>
        </h2>
        <Counted poll={poll} vote={vote} state={state} onChange={null} />
        {state === "OPEN" && vote.mayVote && !settled && <BallotForm poll={poll} vote={vote} onDone={() => undefined} onKeep={null} />}
        <Results poll={poll} fresh={count} state={state} stale={stale} />
      </section>
    </Card>
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
