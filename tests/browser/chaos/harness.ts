// The app's own drafts, outbox, uploads and session, without its screens: what the storm is let loose on.
import { transact } from "../../../pwa/src/db/idb";
import { readOwner } from "../../../pwa/src/db/meta";
import { submitDraft } from "../../../pwa/src/features/apply/submit";
import type { Values } from "../../../pwa/src/features/drafts/model";
import { beginDraft, saveEdits } from "../../../pwa/src/features/drafts/store";
import type { FormDefinition } from "../../../pwa/src/lib/forms/types";
import { sendNow, startOutbox } from "../../../pwa/src/outbox/start";
import { signedIn } from "../../../pwa/src/session/account";
import { keepFile } from "../../../pwa/src/uploads/store";

interface Plan {
  item: string;
  version: string;
  form: FormDefinition;
  answers: Values;
  /** A paper of so many bytes for each of these questions. */
  files: Record<string, number>;
  seed: number;
}

const PDF_HEAD = [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37, 0x0a];

async function apply({ item, version, form, answers, files, seed }: Plan): Promise<string> {
  const owner = await readOwner();
  if (!owner) throw new Error("nobody is signed in");
  const begin = { kind: "application", about: `${item}-${seed}`, title: item, version } as const;
  const draft = await beginDraft(begin, null);
  const all: Values = { ...answers };
  for (const [key, size] of Object.entries(files)) {
    const kept = await keepFile(draft.id, `${seed}-${key}.pdf`, paper(size, seed));
    all[key] = [{ id: kept.id, name: kept.name, type: kept.type, size: kept.size }];
  }
  const stamps = Object.fromEntries(Object.keys(all).map((key) => [key, { n: 1, tab: "chaos" }]));
  const saved = await saveEdits(draft.id, { answers: all, stamps, seen: {} }, {});
  return submitDraft(saved ?? draft, form, owner);
}

function paper(size: number, seed: number): Blob {
  const bytes = Uint8Array.from({ length: size }, (_, i) => PDF_HEAD[i] ?? (i * 31 + seed * 17) % 251);
  return new Blob([bytes], { type: "application/pdf" });
}

async function left(): Promise<{ jobs: number; receipts: string[]; drafts: unknown[]; stopped: unknown[] }> {
  return transact(
    ["outbox", "receipts", "drafts"],
    async (tx) => {
      const jobs = await tx.all("outbox");
      const drafts = (await tx.all("drafts")).filter(({ returned }) => returned);
      return {
        jobs: jobs.length,
        receipts: (await tx.all("receipts")).map(({ id }) => id),
        drafts: drafts.map(({ returned }) => returned),
        stopped: jobs.flatMap(({ stopped }) => (stopped ? [stopped] : [])),
      };
    },
    { mode: "readonly" },
  );
}

declare global {
  interface Window {
    chaos: object;
  }
}

window.chaos = { apply, left, owner: readOwner, sendNow, signedIn };
startOutbox();
if (location.search !== "?calm") {
  void navigator.serviceWorker?.register("/sw.js");
  // Signs of life come faster here than in a village: a storm of weeks in a minute.
  setInterval(() => dispatchEvent(new Event("online")), 120);
}
