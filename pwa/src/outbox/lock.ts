/**
 * Do `work` while no other tab and no worker of this app does.
 * Two senders at once would still be one submission for the server (the job's id is its Idempotency-Key), so browsers without
 * Web Locks go without; the lock spares the village's data plan.
 */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  // The library types promise more than old browsers keep.
  const { locks } = navigator as { locks?: LockManager };
  return locks ? (locks.request("zhengtong-outbox", work) as Promise<T>) : work();
}
