import { navigate, shown } from "../../../router";
import { say } from "../../../ui/toast/toast";
import { addressOf, neighbour, wish } from "../list/store";
import { plainly } from "../trouble";
import { caseWords } from "../words/case";

export const listAddress = (): string => (wish.value ? addressOf(wish.value) : "/desk");

/** Where quick presses have got to while a case is still on its way. */
let heading: string | null = null;

/** To the next or previous case of the list. It takes the place of this one in the history: the back button leads to the list. */
export async function move(step: 1 | -1): Promise<void> {
  const t = caseWords();
  const next = await neighbour(heading ?? shown.peek()!.place.params["number"] ?? "", step).catch((error: unknown) => void say(plainly(error)));
  if (next) {
    heading = next;
    void navigate(`/desk/cases/${next}`, { replace: true }).then(() => heading === next && (heading = null));
  } else if (next === null) say(step === 1 ? t.atEnd : t.atStart);
}
