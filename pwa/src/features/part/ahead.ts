import { load as consultation } from "./consultation/door";
import { load as interview } from "./door";
import { load as poll } from "./poll/page";
import { load as survey } from "./survey/page";

const LOADS = { poll, survey, consultation, interview };
const MOST_OF_EACH = 4;
const brought = new Set<string>();

/**
 * Has the pages of what closes or opens next kept on the phone before anybody opens them: one after the other, each once while
 * the app is open, and not where data is dear or the network slow.
 */
export async function bringAhead(entries: readonly { of: keyof typeof LOADS; id: string }[]): Promise<void> {
  const { connection, serviceWorker } = navigator as Navigator & { connection?: { saveData?: boolean; effectiveType?: string } };
  if (!serviceWorker?.controller || connection?.saveData || connection?.effectiveType?.endsWith("2g")) return;
  const left = { poll: MOST_OF_EACH, survey: MOST_OF_EACH, consultation: MOST_OF_EACH, interview: MOST_OF_EACH };
  for (const { of, id } of entries) {
    if (brought.has(id) || left[of]-- <= 0) continue;
    await LOADS[of]({ path: "", params: { id }, query: new URLSearchParams() }).then(
      () => brought.add(id),
      () => undefined, // whoever opens it is told
    );
  }
}
