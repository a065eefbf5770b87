import { say } from "../db/bus";
import { transact } from "../db/idb";
import { begun, forgetDrafts } from "../features/drafts/store";
import { dropFiles } from "../uploads/store";

const PRIVATE = ["drafts", "files", "chunks", "outbox", "receipts", "cases", "meta"] as const;

export interface Leaving {
  drafts: number;
  waiting: number;
  /** Secret polls of which the phone has the token or the receipts. */
  secret: number;
}

/** What keys begin with under which a person's part in secret polls is kept: under their own, so that signing out takes it. */
export const secretsOf = (owner: string): string => `${owner}:secret:`;

/** What signing out would take from this phone for good: asked about before it happens. */
export async function whatLeaves(owner: string): Promise<Leaving> {
  return transact(
    ["drafts", "outbox", "meta"],
    async (tx) => ({
      drafts: (await tx.all("drafts")).filter((draft) => draft.owner === owner && begun(draft)).length,
      waiting: (await tx.all("outbox")).filter((job) => job.owner === owner).length,
      secret: (await tx.all("meta")).filter(({ key }) => key.startsWith(secretsOf(owner))).length,
    }),
    { mode: "readonly" },
  );
}

/** After sign-out the phone keeps nothing private of the person; what others left waiting stays theirs. */
export async function forgetPerson(owner: string): Promise<void> {
  await transact(PRIVATE, async (tx) => {
    await forgetDrafts(tx, owner);
    for (const job of await tx.all("outbox")) {
      if (job.owner !== owner) continue;
      await tx.remove("outbox", job.id);
      await dropFiles(tx, job.id);
    }
    for (const receipt of await tx.all("receipts")) if (receipt.owner === owner) await tx.remove("receipts", receipt.id);
    for (const kept of await tx.all("cases")) if (kept.owner === owner) await tx.remove("cases", kept.number);
    for (const row of await tx.all("meta")) if (row.key.startsWith(`${owner}:`)) await tx.remove("meta", row.key);
    await tx.put("meta", { key: "owner", value: null });
  });
  say({ topic: "person" });
}
