import { useSignal } from "@preact/signals";
import { NotQueued } from "../../../outbox/queue";
import { navigate } from "../../../router";
import { person } from "../../../session/person";
import type { Category } from "../category/categories";
import { words } from "../messages";
import type { Answers } from "./answers";
import { send } from "./send";
import { lookAround, type Near } from "./similar";
import type { Work } from "./use-draft";

/** From the last press to the page that follows it. */
export function useSending({ editor }: Work, answers: Answers, category: Category | undefined) {
  const busy = useSignal(false);
  const failed = useSignal<string | null>(null);
  const near = useSignal<readonly Near[]>([]);
  /** First a look around: others may have reported the same. */
  const begin = async (): Promise<void> => {
    busy.value = true;
    near.value = await lookAround(category!.code, answers.where);
    busy.value = false;
    if (!near.value.length) await go(null);
  };
  const go = async (joins: string | null): Promise<void> => {
    const t = words();
    const me = person.peek();
    busy.value = true;
    failed.value = null;
    try {
      const id = await send(await editor!.save(), answers, category!, me?.kind === "CITIZEN" ? me.id : null, joins);
      await navigate(`/complain/sent/${id}`, { replace: true });
    } catch (error) {
      failed.value = error instanceof NotQueued && error.why === "alreadyQueued" ? t.sentElsewhere : t.notKept;
    } finally {
      busy.value = false;
    }
  };
  return { busy, failed, near, begin, go };
}
