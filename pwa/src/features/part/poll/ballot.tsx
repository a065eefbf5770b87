import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { person } from "../../../session/person";
import { Button, ButtonLink } from "../../../ui/button/button";
import { ErrorSummary } from "../../../ui/error-summary/error-summary";
import { Choices } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { words } from "../messages";
import { cast, castAtDesk } from "./cast";
import { faultOf, known, type Mark, toggle } from "./marks";
import { howOf, type Poll } from "./page";
import { Ranking } from "./ranking";
import { Scores } from "./scores";
import { marksIn, type Vote } from "./use-vote";
import { CITIZEN } from "../../../lib/voters";

interface Props {
  poll: Poll;
  vote: Vote;
  onDone(): void;
  onKeep: (() => void) | null;
}

/** What was chosen before anybody signed in; it comes back after the sign-in, and goes with the ballot. */
const choiceOf = (poll: string): string => `ballot:${poll}`;

export function BallotForm({ poll, vote, onDone, onKeep }: Props) {
  const t = words();
  const marks = useSignal<readonly Mark[]>(known(poll, before(poll, vote)));
  const attempted = useSignal(false);
  const failed = useSignal(false);
  const busy = useSignal(false);
  const me = person.value;
  useEffect(() => {
    if (!me) sessionStorage.setItem(choiceOf(poll.id), JSON.stringify(marks.value));
  }, [me, marks.value]);
  const fault = attempted.value ? faultOf(poll, marks.value) : null;
  const message = fault && (fault === "few" ? t.few(poll.least) : t.many(poll.most));
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    attempted.value = true;
    if (faultOf(poll, marks.value) || !me) return;
    busy.value = true;
    failed.value = false;
    try {
      await (me.kind === "STAFF" ? castAtDesk(poll, marks.value).then(vote.again) : cast(poll, marks.value, me.id));
      sessionStorage.removeItem(choiceOf(poll.id));
      onDone();
      document.getElementById("counted")?.focus();
    } catch {
      failed.value = true;
    } finally {
      busy.value = false;
    }
  };
  return (
    <form class="card stack" noValidate onSubmit={(event) => void send(event)}>
      <ErrorSummary faults={message ? [{ id: "ballot", message }] : []} />
      <Marks poll={poll} marks={marks.value} error={message} set={(next) => (marks.value = next)} />
      {failed.value && <Notice tone="bad" title={t.castFailed} live />}
      {me ? (
        <Button type="submit" wide busy={busy.value}>
          {onKeep ? t.castAgain : t.cast}
        </Button>
      ) : (
        <ButtonLink wide href={poll.roles.includes(CITIZEN) ? `/signin?next=/polls/${poll.id}` : "/desk"}>
          {poll.roles.includes(CITIZEN) ? t.signInToVote : t.deskToVote}
        </ButtonLink>
      )}
      {onKeep && (
        <Button look="quiet" wide onClick={onKeep}>
          {t.keepBallot}
        </Button>
      )}
      <p class="soft small">{[t.mayChange, ...(me?.kind === "CITIZEN" ? [t.castOffline] : [])].join(" ")}</p>
    </form>
  );
}

/** What the ballot says already: waiting here, held by the server, or chosen before the sign-in. */
function before(poll: Poll, { job, mine }: Vote): readonly Mark[] {
  if (job) return marksIn(job);
  if (mine?.ballot) return mine.ballot.choices;
  try {
    return JSON.parse(sessionStorage.getItem(choiceOf(poll.id)) ?? "[]") as Mark[];
  } catch {
    return [];
  }
}

export interface MarksProps {
  poll: Poll;
  marks: readonly Mark[];
  error: string | null;
  set(next: readonly Mark[]): void;
}

export function Marks(props: MarksProps) {
  const { poll, marks, error, set } = props;
  const t = words();
  if (poll.kind === "RANKED") return <Ranking {...props} />;
  if (poll.kind === "SCORE") return <Scores {...props} />;
  const many = poll.kind === "MULTIPLE";
  return (
    <>
      <Choices
        id="ballot"
        label={t.ballot}
        hint={howOf(poll)}
        error={error}
        many={many}
        options={poll.options.map(({ key, name, text }) => ({ value: key, label: name, hint: text }))}
        chosen={marks.map(({ option }) => option)}
        onChoose={(option, on) => set(toggle(poll, marks, option, on))}
      />
      {many && (
        <p class="small soft" role="status">
          {t.chosen(marks.length, poll.most)}
        </p>
      )}
    </>
  );
}
