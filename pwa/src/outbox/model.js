export const isDue = (job, now) => job.stopped === null && (job.wait === null || remaining(job.wait, now) <= 0);
/** Milliseconds still to wait; a clock that went backwards counts as "now". */
export function remaining(wait, now) {
    const passed = now - wait.since;
    return passed < 0 ? 0 : Math.max(0, wait.ms - passed);
}
const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 5 * 60000;
/** Doubling, with up to a third taken off so that a whole village does not come back in the same second. */
export function backOff(attempts, random) {
    const full = Math.min(FIRST_WAIT_MS * 2 ** Math.min(attempts, 20), LONGEST_WAIT_MS);
    return Math.round(full * (1 - random / 3));
}
/** The first job that may go now. A job that waits holds back later ones about the same case, and no others. */
export function nextDue(jobs, now, tried) {
    const held = new Set();
    for (const job of [...jobs].sort(inOrder)) {
        if (!held.has(job.about) && !tried.has(job.id) && isDue(job, now))
            return job;
        if (job.kind !== "application" && job.stopped === null)
            held.add(job.about);
    }
    return null;
}
const inOrder = (a, b) => a.queuedAt - b.queuedAt || (a.id < b.id ? -1 : 1);
