import { load as consultation } from "./consultation/door";
import { load as interview } from "./door";
import { load as poll } from "./poll/page";
import { load as survey } from "./survey/page";

const LOADS = { poll, survey, consultation, interview };
const MOST = 12;
const brought = new Set<string>();

/**
 * Has the pages of what is open or comes soon kept on the phone before anybody opens them: one after the other, each once while
 * the app is open, and not where data is dear or the network slow.
 */
export async function bringAhead(entries: readonly { of: keyof typeof LOADS; id: string }[]): Promise<void> {
  const { connection, serviceWorker } = navigator as Navigator & { connection?: { saveData?: boolean; effectiveType?: string } };
  if (!serviceWorker?.controller || connection?.saveData || connection?.effectiveType?.endsWith("2g")) return;
  try {
    for (const { of, id } of entries.slice(0, MOST)) {
      if (brought.has(id)) continue;
      await LOADS[of]({ path: "", params: { id }, query: new URLSearchParams() });
      brought.add(id);
    }
  } catch {
    // The network is gone: whoever opens one says so.
  }
}
