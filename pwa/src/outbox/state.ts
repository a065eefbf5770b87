import { signal } from "@preact/signals";
import { listen } from "../db/bus";
import { readOwner } from "../db/meta";
import type { Job, Receipt } from "./model";
import { jobsOf, othersWaiting, receiptsOf } from "./queue";

export interface OutboxView {
  jobs: Job[];
  receipts: Receipt[];
  /** Things other people left waiting on this phone. */
  others: number;
}

/** What waits, for badge and pages; follows every change in any tab and in the worker. */
export const outbox = signal<OutboxView>({ jobs: [], receipts: [], others: 0 });

export async function readOutbox(): Promise<void> {
  const owner = await readOwner();
  const [jobs, receipts, others] = await Promise.all([jobsOf(owner), receiptsOf(owner), othersWaiting(owner)]);
  outbox.value = { jobs: jobs.sort((a, b) => a.queuedAt - b.queuedAt), receipts, others };
}

export function followOutbox(): void {
  listen((word) => {
    if (word.topic === "outbox" || word.topic === "person") void readOutbox().catch(() => undefined);
  });
  void readOutbox().catch(() => undefined);
}
