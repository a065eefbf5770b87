import assert from "node:assert/strict";
import { test } from "node:test";
import { interviewPage } from "../../api/generated/interviews/InterviewPage";
import { answerOf } from "./keep";
import { after, type Change, type Entry, type Interview, viewOf } from "./view";

test("what is kept opens as the page was last seen, under the question the page asks", () => {
  const entry: Entry = { id: "1", text: "问", answer: "", offsetSeconds: null, asked: true, likes: 0, shownAt: "2026-03-02T01:00:00Z", answeredAt: null };
  const read = { id: "i", title: "夜间公交", state: "ANNOUNCED", transcript: { cursor: "a", entries: [] } } as unknown as Interview;
  const nothing = { at: null, entry: null, hidden: null, standing: null, counts: null, poll: null };
  const standing = { state: "LIVE", startsAt: "2026-03-02T01:00:00Z", endsAt: "2026-03-02T02:00:00Z", liveAt: "2026-03-02T01:00:00Z", endedAt: null, publishedAt: null, videoUrl: null, poll: null } as const;
  const told: Change[] = [
    { ...nothing, kind: "STATE", cursor: "b", standing },
    { ...nothing, kind: "ENTRY", cursor: "c", entry },
  ];
  const seen = told.reduce(after, viewOf(read));

  const answers = JSON.parse(answerOf(seen)) as Record<string, { data: { interview: Interview } }>;

  assert.deepEqual(Object.keys(answers), [`${interviewPage}{"id":"i"}`]);
  const again = viewOf(Object.values(answers)[0]!.data.interview);
  assert.deepEqual([again.entries, again.cursor, again.interview.state], [[entry], "c", "LIVE"]);
});
