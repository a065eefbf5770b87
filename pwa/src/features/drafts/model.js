export const later = (a, b) => a.n > b.n || (a.n === b.n && a.tab > b.tab);
const same = (a, b) => a?.n === b?.n && a?.tab === b?.tab;
/**
 * Last edit wins, question by question. What two tabs typed at the same time into one question is not lost:
 * the value that gave way is kept beside it.
 */
export function merge(stored, edits) {
    const merged = {
        ...stored,
        answers: { ...stored.answers },
        stamps: { ...stored.stamps },
        replaced: { ...stored.replaced },
    };
    for (const [key, stamp] of Object.entries(edits.stamps)) {
        const theirs = stored.stamps[key];
        const wins = !theirs || later(stamp, theirs);
        const crossed = theirs && theirs.tab !== stamp.tab && !same(theirs, edits.seen[key]);
        const loser = wins ? stored.answers[key] : edits.answers[key];
        const winner = wins ? edits.answers[key] : stored.answers[key];
        if (crossed && !equal(loser, winner) && !blank(loser))
            merged.replaced[key] = loser;
        else if (wins)
            delete merged.replaced[key];
        merged.answers[key] = winner;
        if (wins)
            merged.stamps[key] = stamp;
    }
    return merged;
}
export const highest = (stamps) => Object.values(stamps).reduce((most, stamp) => Math.max(most, stamp.n), 0);
const blank = (value) => value === undefined || value === null || value === "";
const equal = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);
