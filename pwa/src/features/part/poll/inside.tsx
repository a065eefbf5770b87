import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Card } from "../../../ui/card/card";
import { Badge } from "../../../ui/badge/badge";
import { ButtonLink } from "../../../ui/button/button";
import { words } from "../messages";
import "../part.css";
import { sayEnd } from "../say";
import { stateAt } from "../times";
import { useClosing } from "../use-closing";
import { useNow } from "../use-now";
import { BallotForm } from "./ballot";
import { Counted } from "./counted";
import { type Poll, pollOf } from "./page";
import { Results } from "./results";
import { useVote } from "./use-vote";

/** A poll inside another page: the question, the ballot and how it stands. */
export default function PollInside({ poll: id }: { poll: string }) {
  const poll = useSignal<Poll | null>(null);
  useEffect(() => {
    void pollOf(id).then(
      (found) => (poll.value = found),
      () => undefined, // without it the page around is whole
    );
  }, [id]);
  if (!poll.value) return null;
  return poll.value.secret ? <Apart poll={poll.value} /> : <Inside poll={poll.value} />;
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

function Inside({ poll: read }: { poll: Poll }) {
  const t = words();
  const now = useNow();
  const { data: poll, stale } = useClosing(read, (one) => one, ({ results }) => results !== null, now, () => pollOf(read.id));
  const vote = useVote(poll.id);
  const state = stateAt(poll, now);
  const settled = vote.job !== null || vote.mine?.ballot != null;
  return (
    <Card>
      <section class="stack">
        <p class="part-tags">
          <Badge tone="going">{t.poll}</Badge>
          {state === "OPEN" && <b>{t.until(sayEnd(poll.closesAt))}</b>}
        </p>
        <h2>
          <a href={`/polls/${poll.id}`}>{poll.title}</a>
        </h2>
        <Counted poll={poll} vote={vote} state={state} onChange={null} />
        {state === "OPEN" && vote.mayVote && !settled && <BallotForm poll={poll} vote={vote} onDone={() => undefined} onKeep={null} />}
        <Results poll={poll} fresh={poll === read ? vote.fresh : null} state={state} stale={stale} />
      </section>
    </Card>
  );
}
