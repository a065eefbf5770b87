import assert from "node:assert/strict";
import { test } from "node:test";
import { dateOf, fenOf, idOf, numberOf, partsOf, plain, today, yuanOf } from "./convert";

test("money goes to fen exactly and back", () => {
  for (const [text, fen] of [["12", 1200], ["12.5", 1250], ["0.29", 29], ["1,234.56", 123456], ["１２．５０", 1250], ["¥8元", 800]] as const) {
    assert.equal(fenOf(text), fen);
  }
  assert.equal(yuanOf(1250), "12.50");
  assert.equal(yuanOf(1200), "12");
  assert.equal(yuanOf(29), "0.29");
  assert.equal(fenOf("9999999999999.99"), 999999999999999);
});

test("what is no number yet stays as typed, for the check to name", () => {
  assert.equal(fenOf("12.345"), "12.345");
  assert.equal(fenOf("many"), "many");
  assert.equal(numberOf("12."), "12.");
  assert.equal(numberOf("-3.5"), -3.5);
  assert.equal(numberOf(" "), null);
});

test("a date is put together from three boxes and taken apart again", () => {
  assert.equal(dateOf(["2026", "3", "2"]), "2026-03-02");
  assert.equal(dateOf(["", "", ""]), null);
  assert.equal(dateOf(["2026", "", ""]), "2026-00-00");
  assert.deepEqual(partsOf("2026-03-02"), ["2026", "3", "2"]);
  assert.deepEqual(partsOf("2026-00-00"), ["2026", "", ""]);
  assert.deepEqual(partsOf(null), ["", "", ""]);
});

test("full-width signs mean the plain ones", () => {
  assert.equal(plain("１１０１０５　Ｘ"), "110105 X");
});

test("the county's day begins at its own midnight", () => {
  assert.equal(today(new Date("2026-03-01T16:00:00Z")), "2026-03-02");
  assert.equal(today(new Date("2026-03-01T15:59:59Z")), "2026-03-01");
});

test("a fault's path leads to a control", () => assert.equal(idOf("members.0.age"), "f-members-0-age"));
