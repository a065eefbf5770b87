import assert from "node:assert/strict";
import { test } from "node:test";
import { after, answered, type Change, clock, cut, type Entry, found, open, type View } from "./view";

const entry = (id: string, more: Partial<Entry> = {}): Entry => ({ id, text: id, answer: "", offsetSeconds: null, asked: true, likes: 0, shownAt: `2026-03-02T01:00:0${id}Z`, answeredAt: null, ...more });
const change = (kind: Change["kind"], cursor: string, more: Partial<Change> = {}): Change => ({ kind, cursor, at: null, entry: null, hidden: null, standing: null, counts: null, poll: null, ...more });
const view: View = { interview: { state: "LIVE" } as View["interview"], entries: [entry("1")], cursor: "a", waiting: null, poll: null };

test("a change heard twice shows nothing twice", () => {
  const told = change("ENTRY", "b", { entry: entry("2") });
  const once = after(view, told);
  assert.deepEqual(once.entries.map(({ id }) => id), ["1", "2"]);
  assert.deepEqual(after(once, told), once);
});

test("an answer takes the place of its question, and keeps likes that were counted sooner", () => {
  const liked = after(view, change("COUNTS", "b", { counts: { waiting: 3, likes: [{ entry: "1", likes: 7 }] } }));
  assert.equal(liked.waiting, 3);
  const next = after(liked, change("ENTRY", "c", { entry: entry("1", { answer: "答", likes: 2 }) }));
  assert.deepEqual(next.entries.map(({ answer, likes }) => [answer, likes]), [["答", 7]]);
  assert.equal(next.cursor, "c");
});

test("counts move up and down for who only reads, and how the poll inside stands is the last told", () => {
  const counts = (likes: number): Change => change("COUNTS", "a", { counts: { waiting: 0, likes: likes ? [{ entry: "1", likes }] : [] } });
  const likes = [3, 4, 0].map((count) => after(view, counts(count)).entries[0]!.likes);
  assert.deepEqual(likes, [3, 4, 0]);
  const poll = { poll: "p", ballots: 2, closedAt: null, results: null };
  const told = after(after(view, change("POLL", "a", { poll: { ...poll, ballots: 1 } })), change("POLL", "a", { poll }));
  assert.deepEqual(told.poll, poll);
  assert.deepEqual(told.entries, view.entries);
  assert.deepEqual(after(told, counts(1)).poll, poll);
});

test("what is hidden goes, and the state is the one told", () => {
  assert.deepEqual(after(view, change("HIDDEN", "b", { hidden: "1" })).entries, []);
  const standing = { state: "ENDED", startsAt: "2026-03-02T01:00:00Z", endsAt: "2026-03-02T02:00:00Z", liveAt: null, endedAt: "2026-03-02T02:00:00Z", publishedAt: null, videoUrl: null, poll: null } as const;
  assert.equal(after(view, change("STATE", "b", { standing })).interview.state, "ENDED");
});

test("answers stand in their order, open questions by who wants to know", () => {
  const all = [entry("1", { answeredAt: "2026-03-02T03:00:00Z" }), entry("2", { answeredAt: "2026-03-02T02:00:00Z" }), entry("3", { likes: 1 }), entry("4", { likes: 5 })];
  assert.deepEqual(answered(all).map(({ id }) => id), ["2", "1"]);
  assert.deepEqual(open(all).map(({ id }) => id), ["4", "3"]);
});

test("a transcript is searched by every word, and shows where they stand", () => {
  const all = [entry("1", { text: "Night bus", answer: "At 23:00." }), entry("2", { text: "Market" })];
  assert.deepEqual(found(all, "BUS 23").map(({ id }) => id), ["1"]);
  assert.deepEqual(found(all, " ").length, 2);
  assert.deepEqual(cut("末班车几点（公交）", "公交 （"), ["末班车几点", "（", "", "公交", "）"]);
});

test("places in a video read as clocks do", () => {
  assert.deepEqual([5, 65, 3723].map(clock), ["0:05", "1:05", "1:02:03"]);
});
