import { useSignal } from "@preact/signals";
import { person } from "../../../session/person";
import { Button } from "../../../ui/button/button";
import { ErrorSummary } from "../../../ui/error-summary/error-summary";
import { Notice } from "../../../ui/notice/notice";
import { words as shared } from "../messages";
import { Marks } from "../poll/ballot";
import { faultOf, type Mark } from "../poll/marks";
import type { Poll } from "../poll/page";
import { cast } from "./cast";
import { words } from "./messages";
import { marksOf } from "./octets";
import type { Secret } from "./use-secret";

/** The second step: without a name, with or without a network. */
export function SecretBallot({ poll, secret }: { poll: Poll; secret: Secret }) {
  const { last, set } = secret;
  const t = words();
  const changing = useSignal(!last);
  const marks = useSignal<readonly Mark[]>(last ? marksOf(poll, last.cells) : []);
  const attempted = useSignal(false);
  const failed = useSignal(false);
  const busy = useSignal(false);
  const fault = attempted.value ? faultOf(poll, marks.value) : null;
  const message = fault && (fault === "few" ? shared().few(poll.least) : shared().many(poll.most));
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    attempted.value = true;
    if (faultOf(poll, marks.value)) return;
    busy.value = true;
    failed.value = false;
    try {
      set(await cast(person.value!.id, poll, marks.value));
      document.getElementById("counted")?.focus();
    } catch {
      failed.value = true;
    } finally {
      busy.value = false;
    }
  };
  if (!changing.value)
    return (
      <Button look="secondary" wide icon="edit" onClick={() => (changing.value = true)}>
        {t.castAgain}
      </Button>
    );
  return (
    <form class="card stack" noValidate onSubmit={(event) => void send(event)}>
      {!last && <h2>{t.castTitle}</h2>}
      <ErrorSummary faults={message ? [{ id: "ballot", message }] : []} />
      <Marks poll={poll} marks={marks.value} error={message} set={(next) => (marks.value = next)} />
      {failed.value && <Notice tone="bad" title={t.castFailed} live />}
      <Button type="submit" wide busy={busy.value}>
        {last ? t.castAgain : t.cast}
      </Button>
      {last && (
        <Button look="quiet" wide onClick={() => (changing.value = false)}>
          {t.keep}
        </Button>
      )}
      <p class="soft small">{t.mayChange}</p>
    </form>
  );
}
