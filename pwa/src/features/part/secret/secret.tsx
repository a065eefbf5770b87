import { useEffect } from "preact/hooks";
import { ButtonLink } from "../../../ui/button/button";
import { Notice } from "../../../ui/notice/notice";
import { person } from "../../../session/person";
import { Barred, type Why } from "../barred";
import type { Poll } from "../poll/page";
import { useNow } from "../use-now";
import { stateAt } from "../times";
import { words } from "./messages";
import { Counted } from "./counted";
import { SecretBallot } from "./ballot";
import { Take } from "./take";
import { useSecret } from "./use-secret";

export interface SecretProps {
  poll: Poll;
  /** Whether the server lets this person vote; true while that is not known. */
  mayVote: boolean;
  why: Why | null;
  /** Is told whether this phone has the token. */
  onToken(has: boolean): void;
}

/** A secret poll where people vote: what it keeps and what it cannot, the token, the ballot, and the proof. */
export default function SecretPart({ poll, mayVote, why, onToken }: SecretProps) {
  const state = stateAt(poll, useNow());
  const secret = useSecret(poll.id);
  const ready = Boolean(secret.kept?.token);
  useEffect(() => onToken(ready), [ready]);
  return (
    <>
      <How poll={poll} />
      {person.value && (ready || state === "CLOSED") && <Counted poll={poll} secret={secret} />}
      {state === "OPEN" && ready && <SecretBallot key={secret.kept!.ballots.length} poll={poll} secret={secret} />}
      {state === "OPEN" && !ready && secret.kept !== undefined && <First poll={poll} secret={secret} mayVote={mayVote} why={why} />}
      {state === "CLOSED" && <Published poll={poll} />}
    </>
  );
}

function How({ poll }: { poll: Poll }) {
  const t = words();
  return (
    <section class="card stack-close">
      <h2>{t.how}</h2>
      <p>{t.howText}</p>
      <p>
        <b>{t.limits}</b>
      </p>
      <details>
        <summary>{t.more}</summary>
        <div class="stack-close">
          <p>{t.proves}</p>
          <p>{t.limitsPhone}</p>
          <p>{t.least(poll.leastVoters ?? 0)}</p>
        </div>
      </details>
    </section>
  );
}

function First({ poll, secret, mayVote, why }: Omit<SecretProps, "onToken"> & { secret: ReturnType<typeof useSecret> }) {
  if (!person.value)
    return (
      <ButtonLink wide href={`/signin?next=/polls/${poll.id}`}>
        {words().signIn}
      </ButtonLink>
    );
  return mayVote ? <Take poll={poll} onTaken={secret.set} /> : why && <Barred why={why} />;
}

function Published({ poll }: { poll: Poll }) {
  const t = words();
  if (!poll.results && poll.closedAt) return <Notice tone="wait" title={t.withheld(poll.leastVoters ?? 0)} />;
  if (!poll.results) return null;
  return (
    <section class="stack-close">
      <h2>{t.published}</h2>
      <p>{t.publishedText}</p>
      <div class="row">
        <ButtonLink look="secondary" icon="check" href={`/verify-poll.html?poll=${poll.id}`} target="_blank" rel="noopener">
          {t.check}
        </ButtonLink>
        <ButtonLink look="quiet" icon="download" href={`/polls/${poll.id}/publication.json`} download>
          {t.download}
        </ButtonLink>
      </div>
    </section>
  );
}

