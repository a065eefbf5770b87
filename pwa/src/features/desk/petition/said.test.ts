import assert from "node:assert/strict";
import test from "node:test";
import { zh } from "../words/petition";
import { blank, faultsOf } from "./said";

const whole = { ...blank(), name: "李来访", subject: "桥面破损", text: "桥面有一个大坑", category: "pothole" };
const ids = (said: typeof whole): string[] => faultsOf(said, zh).map(({ id }) => id);

test("a petition that says who, what and what kind is whole", () => assert.deepEqual(ids(whole), []));

test("each thing that is missing is named, in the order of the form", () =>
  assert.deepEqual(ids(blank()), ["p-name", "p-subject", "p-text", "p-category"]));

test("nothing comes tomorrow, and nobody came is no petition", () => {
  assert.deepEqual(ids({ ...whole, receivedOn: "2999-01-01" }), ["p-received"]);
  assert.deepEqual(ids({ ...whole, people: "0" }), ["p-people"]);
  assert.deepEqual(ids({ ...whole, people: "1001" }), ["p-people"]);
  assert.deepEqual(ids({ ...whole, people: "三" }), ["p-people"]);
});
