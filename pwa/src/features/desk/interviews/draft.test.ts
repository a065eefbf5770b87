import assert from "node:assert/strict";
import { test } from "node:test";
import { blank, draftOf, inputOf, secondsIn, shiftIn, wrongIn } from "./draft";

const NOW = Date.parse("2026-03-02T01:00:00Z");
const guest = { nameZh: "林", nameEn: "Lin", postZh: "局长", postEn: "Head" };
const whole = { ...blank("330523110000", "2026-03-05"), department: "mx", titleZh: "题", titleEn: "T", hostZh: "周", hostEn: "Zhou", guests: [guest] };

test("what the server would refuse is found on the screen", () => {
  assert.deepEqual(wrongIn(blank("330523110000", "2026-03-05"), NOW), ["department", "title", "host", "guests"]);
  assert.deepEqual(wrongIn(whole, NOW), []);
  assert.deepEqual(wrongIn({ ...whole, guests: Array(9).fill(guest) }, NOW), ["guests"]);
  for (const times of [{ to: "15:00" }, { from: "06:00" }, { day: "2026-03-01" }, { day: "" }]) assert.deepEqual(wrongIn({ ...whole, ...times }, NOW), ["times"]);
});

test("a day and times become instants of the county", () => {
  const { startsAt, endsAt } = inputOf(whole);
  assert.deepEqual([startsAt, endsAt], ["2026-03-05T07:00:00.000Z", "2026-03-05T08:00:00.000Z"]);
});

test("a draft that is kept stands in the boxes as it was typed", () => {
  const { day, from, to, region, department, cover, seen, ...texts } = whole;
  const interview = { region: { code: region, name: "" }, department: { code: department, name: "" }, startsAt: inputOf(whole).startsAt, endsAt: inputOf(whole).endsAt };
  const desk = { interview, written: { ...texts, cover: "c1", mark: "m1" } } as unknown as Parameters<typeof draftOf>[0];
  assert.deepEqual(draftOf(desk, "封面"), { ...whole, cover: { id: "c1", name: "封面" }, seen: "m1" });
});

test("a shift is whole seconds, earlier or later, twelve hours at most", () => {
  assert.deepEqual(["0", "-15", "\u221215", "+20", "43200", "-43200", "43201", "1.5", "", "x"].map(shiftIn), [0, -15, -15, 20, 43200, -43200, undefined, undefined, undefined, undefined]);
});

test("a place in the video is typed as a clock shows it", () => {
  assert.deepEqual(["", "0:05", "12：30", "1:02:03", "x", "1:99"].map(secondsIn), [null, 5, 750, 3723, undefined, undefined]);
});
