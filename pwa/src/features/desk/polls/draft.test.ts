import assert from "node:assert/strict";
import { test } from "node:test";
import { blank, countyOf, draftOf, inputOf, newOption, type PollDraft, wrongIn } from "./draft";

const TODAY = "2026-03-02";
const whole = (more: Partial<PollDraft> = {}): PollDraft => ({
  ...blank("330523110000", TODAY, "2026-03-09"),
  titleZh: "问题",
  titleEn: "A question",
  options: [
    { key: "o1", zh: "甲", en: "A" },
    { key: "o2", zh: "乙", en: "B" },
  ],
  ...more,
});

test("a whole poll has nothing wrong with it; an empty one has its title and options", () => {
  assert.deepEqual(wrongIn(whole(), TODAY), []);
  assert.deepEqual(wrongIn(blank("330523110000", TODAY, TODAY), TODAY), ["title", "options"]);
});

test("each fault is found by itself", () => {
  assert.deepEqual(wrongIn(whole({ titleEn: " " }), TODAY), ["title"]);
  assert.deepEqual(wrongIn(whole({ options: whole().options.slice(1) }), TODAY), ["options"]);
  assert.deepEqual(wrongIn(whole({ kind: "MULTIPLE", least: "2", most: "1" }), TODAY), ["count"]);
  assert.deepEqual(wrongIn(whole({ kind: "RANKED", most: "3" }), TODAY), ["count"]);
  assert.deepEqual(wrongIn(whole({ most: "nonsense" }), TODAY), []); // one is chosen: nothing to count
  assert.deepEqual(wrongIn(whole({ kind: "SCORE", most: "2", highest: "11" }), TODAY), ["highest"]);
  assert.deepEqual(wrongIn(whole({ closes: "2026-03-01" }), TODAY), ["times"]);
  assert.deepEqual(wrongIn(whole({ closes: "2027-03-04" }), TODAY), ["times"]);
  assert.deepEqual(wrongIn(whole({ opens: "2026-02-01", closes: "2026-03-01" }), TODAY), ["times"]);
  assert.deepEqual(wrongIn(whole({ leastAge: "sixteen" }), TODAY), ["age"]);
  assert.deepEqual(wrongIn(whole({ leastAge: "61", mostAge: "60" }), TODAY), ["age"]);
  assert.deepEqual(wrongIn(whole({ mostAge: "121" }), TODAY), ["age"]);
  assert.deepEqual(wrongIn(whole({ roles: [] }), TODAY), ["roles"]);
  assert.deepEqual(wrongIn(whole({ roles: ["clerk"], leastAge: "sixteen" }), TODAY), []); // officers have no age here
  for (const leastVoters of ["19", "", "twenty", "20.5", "-30"]) {
    assert.deepEqual(wrongIn(whole({ secret: true, leastVoters }), TODAY), ["voters"]);
    assert.deepEqual(wrongIn(whole({ leastVoters }), TODAY), []); // an open poll has no such number
  }
});

test("days become instants of the county, the last day included", () => {
  const input = inputOf(whole());

  assert.equal(input.opensAt, "2026-03-01T16:00:00.000Z");
  assert.equal(input.closesAt, "2026-03-09T16:00:00.000Z");
});

test("only what a kind of poll asks for is sent, and residents are those of the county", () => {
  assert.equal("most" in inputOf(whole()), false);
  assert.deepEqual(inputOf(whole({ kind: "SCORE", most: "2", highest: "3" })).highest, 3);
  assert.deepEqual(inputOf(whole({ residents: true, leastAge: "16", hidden: true })).audience, { roles: ["citizen"], region: "330523000000", leastAge: 16, mostAge: null });
  assert.deepEqual(inputOf(whole({ mostAge: "60" })).audience, { roles: ["citizen"], region: null, leastAge: null, mostAge: 60 });
  assert.equal(inputOf(whole({ hidden: true })).resultsShown, "AFTER_CLOSING");
  assert.equal("secret" in inputOf(whole()), false);
  const { secret, leastVoters, resultsShown } = inputOf(whole({ secret: true, leastVoters: "50" }));
  assert.deepEqual([secret, leastVoters, resultsShown], [true, 50, "AFTER_CLOSING"]);
  assert.equal(countyOf("330523110000"), "330523000000");
});

test("the key of an option taken away is not given to another while a later one stands", () => {
  assert.equal(newOption([]).key, "o1");
  assert.equal(newOption([{ key: "o3", zh: "", en: "" }]).key, "o4");
});

test("officers alone are those of the region that asks, and no age is asked of them", () => {
  const { region } = whole();
  assert.equal("secret" in inputOf(whole({ roles: ["clerk"], secret: true })), false);

  assert.deepEqual(inputOf(whole({ roles: ["clerk", "handler"], residents: true, leastAge: "16" })).audience, { roles: ["clerk", "handler"], region, leastAge: null, mostAge: null });
  assert.deepEqual(inputOf(whole({ roles: ["citizen", "clerk"], mostAge: "60" })).audience, { roles: ["citizen", "clerk"], region: null, leastAge: null, mostAge: null });
});

test("what was written stands in the boxes again, and sent unchanged says the same", () => {
  const written = whole({ kind: "SCORE", least: "1", most: "2", highest: "7", residents: true, leastAge: "16", mostAge: "60", secret: true, leastVoters: "30", seen: "m1", textZh: "说明", textEn: "About" });
  written.options[0] = { ...written.options[0]!, text: { zh: "甲的说明", en: "" } };
  const { titleZh, titleEn, textZh, textEn } = written;
  const poll = {
    id: "p",
    kind: "SCORE" as const,
    state: "DRAFT" as const,
    opensAt: "2026-03-01T16:00:00.000Z",
    closesAt: "2026-03-09T16:00:00.000Z",
    least: 1,
    most: 2,
    highest: 7,
    roles: ["citizen"],
    leastAge: 16,
    mostAge: 60,
    resultsShown: "AFTER_CLOSING" as const,
    secret: true,
    leastVoters: 30,
    region: { code: written.region, name: "梅溪" },
    votersRegion: { code: "330523000000", name: "安吉" },
    written: { mark: "m1", titleZh, titleEn, textZh, textEn, options: written.options.map(({ key, zh, en, text }) => ({ key, nameZh: zh, nameEn: en, textZh: text?.zh ?? "", textEn: text?.en ?? "" })) },
  };

  assert.deepEqual(draftOf(poll), written);
  assert.deepEqual(inputOf(draftOf(poll)!), inputOf(written));
  assert.deepEqual(inputOf(written).options[0], { key: "o1", name: { zh: "甲", en: "A" }, text: { zh: "甲的说明", en: "" } });
  const open = draftOf({ ...poll, secret: false, leastVoters: null, leastAge: null, votersRegion: null })!;
  assert.deepEqual([open.secret, open.hidden, open.leastVoters, open.leastAge, open.residents], [false, true, "20", "", false]);
  assert.equal(draftOf({ ...poll, written: null }), null);
});

test("an option added beside keys a program wrote has a key of its own", () => {
  assert.equal(newOption([{ key: "east-side", zh: "", en: "" }, { key: "o2", zh: "", en: "" }]).key, "o3");
});
