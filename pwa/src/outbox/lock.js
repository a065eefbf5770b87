import { uuidv7 } from "../lib/uuid";
import { metaIn, writeMeta } from "../db/meta";
import { transact } from "../db/idb";
const LOCK = "zhengtong-outbox";
const LEASE = "lease";
const BEAT_MS = 1500;
const DEAD_AFTER_MS = 6000;
/**
 * Do `work` while no other tab and no worker of this app does.
 * Two senders at once would still be one submission for the server; the lock spares the village's data plan
 * and keeps the receipts in order.
 */
export async function alone(work) {
    // The library types promise more than old browsers keep.
    const { locks } = navigator;
    return locks ? locks.request(LOCK, work) : leased(work);
}
/** For browsers without Web Locks: a lease in the database, alive as long as its beat advances. */
export async function leased(work, beatMs = BEAT_MS, deadAfterMs = DEAD_AFTER_MS) {
    const holder = uuidv7();
    await acquire(holder, beatMs, deadAfterMs);
    const heart = setInterval(() => void beat(holder), beatMs);
    try {
        return await work();
    }
    finally {
        clearInterval(heart);
        await release(holder);
    }
}
async function acquire(holder, beatMs, deadAfterMs) {
    let seen = "";
    let unchangedMs = 0;
    for (;;) {
        const current = await claim(holder, unchangedMs >= deadAfterMs ? seen : null);
        if (current === null)
            return;
        unchangedMs = current === seen ? unchangedMs + beatMs : 0;
        seen = current;
        // Measured by waiting, not by comparing clocks: the holder's death is a beat that stands still.
        await new Promise((resolve) => setTimeout(resolve, beatMs));
    }
}
/** Takes the lease when it is free or still stands at `dead`; otherwise returns where it stands. */
async function claim(holder, dead) {
    return transact(["meta"], async (tx) => {
        const lease = (await metaIn(tx, LEASE)) ?? null;
        const stand = lease && `${lease.holder}:${lease.beat}`;
        if (stand !== null && stand !== dead)
            return stand;
        await tx.put("meta", { key: LEASE, value: { holder, beat: 0 } });
        return null;
    });
}
async function beat(holder) {
    await transact(["meta"], async (tx) => {
        const lease = await metaIn(tx, LEASE);
        if (lease?.holder === holder)
            await tx.put("meta", { key: LEASE, value: { holder, beat: lease.beat + 1 } });
    }).catch(() => undefined);
}
async function release(holder) {
    const lease = await transact(["meta"], (tx) => metaIn(tx, LEASE));
    if (lease?.holder === holder)
        await writeMeta(LEASE, null);
}
