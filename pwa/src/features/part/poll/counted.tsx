import type { ComponentChildren } from "preact";
import type { OpenState } from "../../../api/generated/types";
import { formatDate } from "../../../i18n/format";
import { discard } from "../../../outbox/queue";
import { person } from "../../../session/person";
import { Button, ButtonLink } from "../../../ui/button/button";
import { Icon } from "../../../ui/icon/icon";
import { Notice } from "../../../ui/notice/notice";
import { Waiting } from "../../drafts/waiting";
import { Barred } from "../barred";
import { words } from "../messages";
import type { Mark } from "./marks";
import type { Poll } from "./page";
import { marksIn, type Vote } from "./use-vote";

interface Props {
  poll: Poll;
  vote: Vote;
  state: OpenState;
  onChange: (() => void) | null;
}

/** "Was my vote counted?", answered from what the server says, and else from what this phone knows. */
export function Counted({ poll, vote, state, onChange }: Props) {
  if (state === "ANNOUNCED" && !vote.job) return null;
  return (
    <section class="card stack-close part-counted">
      <h2 id="counted" tabIndex={-1}>
        {words().counted}
      </h2>
      <div class="stack-close" aria-live="polite">
        {vote.job && <OnItsWay poll={poll} vote={vote} />}
        {vote.asked && <Held poll={poll} vote={vote} state={state} />}
      </div>
      {onChange && (
        <Button look="secondary" wide icon="edit" onClick={onChange}>
          {words().castAgain}
        </Button>
      )}
    </section>
  );
}

function OnItsWay({ poll, vote }: Pick<Props, "poll" | "vote">) {
  const t = words();
  const job = vote.job!;
  if (job.stopped)
    return (
      <Notice tone="bad" title={t.countedRefused} live>
        <p>{job.stopped.message}</p>
        <Button look="secondary" onClick={() => void discard(job.id)}>
          {t.dismiss}
        </Button>
      </Notice>
    );
  return (
    <>
      {!vote.mine?.ballot && <p>{t.countedWaiting}</p>}
      {vote.mine?.ballot && <p class="soft">{t.queued}</p>}
      <Says poll={poll} marks={marksIn(job)} />
      <Waiting job={job} />
    </>
  );
}

function Held({ poll, vote, state }: Omit<Props, "onChange">) {
  const t = words();
  const { mine, receipt, job } = vote;
  if (!person.value) return <SignIn poll={poll} state={state} />;
  if (mine?.ballot)
    return (
      <>
        <Verdict>{t.countedYes}</Verdict>
        <p>{t.countedYesText(formatDate(mine.ballot.castAt, "both"))}</p>
        <Says poll={poll} marks={mine.ballot.choices} />
        {mine.ballot.revision > 1 && <p>{t.countedAgain(mine.ballot.revision)}</p>}
        <p class="soft small">
          {t.askedAt(formatDate(mine.at, "both"))} {t.countedPrivate}
        </p>
      </>
    );
  if (job) return null;
  if (receipt && !vote.fresh) return <p>{t.countedReceipt(formatDate(new Date(receipt.receivedAt), "both"))}</p>;
  if (!mine) return <p>{t.countedUnknown}</p>;
  if (!mine.eligibility.eligible && state === "OPEN") return <Barred why={mine.eligibility} />;
  return <p>{state === "OPEN" ? t.countedNone : t.countedNoneClosed}</p>;
}

const Verdict = ({ children }: { children: ComponentChildren }) => (
  <p class="part-verdict">
    <Icon name="check" /> <b>{children}</b>
  </p>
);

/** The ballot of an open poll has the way to sign in below it. */
function SignIn({ poll, state }: Pick<Props, "poll" | "state">) {
  const t = words();
  return (
    <>
      <p>{t.countedSignIn}</p>
      {state !== "OPEN" && (
        <ButtonLink look="secondary" href={`/signin?next=/polls/${poll.id}`}>
          {t.signInToSee}
        </ButtonLink>
      )}
    </>
  );
}

/** A ballot in words: what was chosen, in its order, with its scores. */
export function Says({ poll, marks }: { poll: Poll; marks: readonly Mark[] }) {
  const t = words();
  const lines = marks.map(({ option, score }) => {
    const name = poll.options.find(({ key }) => key === option)?.name ?? option;
    return (
      <li key={option}>
        <b>{name}</b>
        {score !== null && ` · ${t.points(score)}`}
      </li>
    );
  });
  return poll.kind === "RANKED" ? <ol class="part-says">{lines}</ol> : <ul class="part-says">{lines}</ul>;
}
