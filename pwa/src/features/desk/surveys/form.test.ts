import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChoiceField, FormDefinition } from "../../../lib/forms/types";
import { validate } from "../../../lib/forms/validate";
import { blank, type Fault, inputOf, placeOf, type SurveyDraft, wrongIn, wrongInDesign } from "./draft";
import { addQuestion, addStep, blankDesign, type Design, designOf, fieldsOf, formOf, KINDS, kindOf, moveField, moveStep, withField, withStep, withoutField } from "./form";
import { askable, conditionOf, firstRule, ruleOf, TESTS } from "./when";

const TODAY = "2026-03-02";
const SAID = { zh: "问", en: "q" };

/** Every kind of question, all written out, in two sections. */
function whole(): Design {
  let design = addStep(blankDesign());
  for (const kind of KINDS) design = addQuestion(design, 1, kind);
  for (const field of fieldsOf(design)) {
    const rows = field.type === "matrix" ? { rows: field.rows.map((row) => ({ ...row, label: SAID })) } : {};
    const options = "options" in field ? { options: field.options.map((option) => ({ ...option, label: SAID })) } : {};
    design = withField(design, field.key, { label: SAID, ...options, ...rows, ...(field.type === "note" ? { text: SAID } : {}) });
  }
  return [0, 1].reduce((now, at) => withStep(now, at, (step) => ({ ...step, title: SAID })), design);
}

const draft = (more: Partial<SurveyDraft> = {}): SurveyDraft => ({ ...blank("330523110000", TODAY, TODAY), titleZh: "问题", titleEn: "Question", design: whole(), ...more });
const keys = (design: Design): string => design.steps.map(({ fields }) => fields.map(({ key }) => key).join()).join("|");
const said = (faults: Fault[]): string => faults.map(({ at, wrong }) => `${at} ${wrong}`).join();

test("each kind of question is what it was chosen to be, and all of them can be answered by nobody at first", () => {
  const design = whole();

  assert.deepEqual(fieldsOf(design).slice(1).map(kindOf), [...KINDS]);
  assert.deepEqual(wrongIn(draft(), TODAY), []);
  assert.deepEqual(validate(formOf(design), {}, TODAY), []);
});

test("what is not written stands at the question it is missing from", () => {
  const empty = blankDesign();

  assert.equal(said(wrongInDesign(empty)), "s1 sectionTitle,q1 label,q1 options");
  assert.equal(said(wrongInDesign(addStep(whole()))), "s3 sectionTitle,s3 sectionEmpty");
  assert.equal(said(wrongInDesign(withField(whole(), "q4", { min: 9, max: 2 }))), "q4 limits");
  assert.equal(said(wrongInDesign(withField(whole(), "q4", { min: 0, max: 21 }))), "q4 limits");
  assert.equal(said(wrongInDesign(withField(whole(), "q4", { low: { zh: "差", en: "" } }))), "q4 ends");
  assert.equal(said(wrongInDesign(withField(whole(), "q6", { rows: [] }))), "q6 rows");
  assert.equal(said(wrongInDesign(addQuestion(whole(), 1, "ranking"))), "q16 label,q16 options");
  assert.equal(said(wrongInDesign(withField(whole(), "q3", { minItems: 3 }))), "q3 limits");
  assert.equal(said(wrongInDesign(withField(whole(), "q3", { hint: { zh: "提示", en: "" } }))), "q3 hint");
  assert.equal(said(wrongIn(draft({ titleEn: "", leastGroup: "2", closes: "2026-03-01" }), TODAY)), "title title,times times,group group");
});

test("a question moves within its section and over its edge, and nowhere at the ends", () => {
  const two = addQuestion(addQuestion(addStep(blankDesign()), 1, "text"), 1, "date");

  assert.equal(keys(two), "q1|q2,q3");
  assert.equal(keys(moveField(two, "q3", -1)), "q1|q3,q2");
  assert.equal(keys(moveField(two, "q2", -1)), "q1,q2|q3");
  assert.equal(keys(moveField(two, "q1", 1)), "|q1,q2,q3");
  assert.equal(moveField(two, "q1", -1), two);
  assert.equal(keys(moveStep(two, 0, 1)), "q2,q3|q1");
});

test("a new version gives no new question a key that an earlier version may have used", () => {
  const form = formOf(whole());
  const second = addQuestion(withoutField(designOf(form, 1), "q12"), 0, "single");

  const [added] = fieldsOf(second).filter(({ key }) => key.startsWith("v2"));
  assert.equal(added!.key, "v2q1");
  assert.deepEqual((added as ChoiceField).options.map(({ value }) => value), ["v2o1", "v2o2"]);
});

test("a rule becomes a condition and the condition the same rule", () => {
  const design = whole();
  for (const field of askable(design, "q12"))
    for (const test of field.type === "number" ? TESTS : TESTS.slice(0, 2)) {
      const rule = { ...firstRule(field), test };
      assert.deepEqual(ruleOf(conditionOf(rule, field)), rule);
    }
  assert.equal(ruleOf({ and: [{ var: "q1" }, true] }), null);
  assert.equal(ruleOf(undefined), null);
});

test("only an earlier answer that can be said is taken up, and in a mixed section none of its own", () => {
  const taking = (key: string): Design => withField(whole(), "q9", { label: { zh: `{{${key}}}`, en: "x" } });

  assert.equal(said(wrongInDesign(taking("q2"))), "");
  assert.equal(said(wrongInDesign(taking("q1"))), "");
  assert.equal(said(wrongInDesign(taking("q8"))), "q9 pipe");
  assert.equal(said(wrongInDesign(taking("q10"))), "q9 pipe");
  const mix = (design: Design): Design => withStep(design, 1, (step) => ({ ...step, random: true }));
  assert.equal(said(wrongInDesign(mix(taking("q2")))), "q9 mixed");
  assert.equal(said(wrongInDesign(mix(taking("q1")))), "");
});

test("at most three questions split the results", () => {
  const splitting = (count: number): Design => ["q1", "q2", "q8", "q16"].slice(0, count).reduce((design, key) => withField(design, key, { breakdown: true }), withField(addQuestion(whole(), 0, "yesNo"), "q16", { label: SAID }));

  assert.equal(said(wrongInDesign(splitting(3))), "");
  assert.equal(said(wrongInDesign(splitting(4))), "q1 breakdown,q16 breakdown,q2 breakdown,q8 breakdown");
});

test("a condition hides its question from the phone, and only an earlier question may be asked about", () => {
  const [first] = fieldsOf(whole());
  const design = withField(whole(), "q2", { required: true, when: conditionOf({ key: "q1", test: "is", value: "o1" }, first!) });
  const form = formOf(design);

  assert.deepEqual(validate(form, { q1: "o2" }, TODAY), []);
  assert.deepEqual(validate(form, { q1: "o1" }, TODAY).map(({ code }) => code), ["REQUIRED"]);
  assert.equal(said(wrongInDesign(moveStep(design, 0, 1))), "q2 when");
  assert.deepEqual(askable(design, "q1"), []);
  assert.deepEqual(askable(design, "s2").map(({ key }) => key), ["q1"]);
});

test("a fault of the server is led back to the question it is about", () => {
  const design = whole();

  assert.equal(placeOf("input.form.steps.1.fields.0.options.1", design), "q2");
  assert.equal(placeOf("form.steps.1.title", design), "s2");
  assert.equal(placeOf("input.closesAt", design), null);
});

test("what is sent has no empty hints, whole days, and a county where residents are asked", () => {
  const sent = inputOf(draft({ asked: "RESIDENTS", design: withField(whole(), "q1", { hint: { zh: " ", en: "" } }) }));

  assert.equal("hint" in (sent.form as unknown as FormDefinition).steps[0]!.fields[0]!, false);
  assert.equal(sent.opensAt, "2026-03-01T16:00:00.000Z");
  assert.equal(sent.closesAt, "2026-03-02T16:00:00.000Z");
  assert.deepEqual([sent.askedRegion, sent.once, sent.resultsShown], ["330523000000", true, "AFTER_CLOSING"]);
  assert.deepEqual([inputOf(draft()).askedRegion, inputOf(draft()).once], [null, false]);
});

test("one to five photos may be asked for", () => {
  const asking = (maxCount: number | undefined): string => {
    const design = whole();
    const photo = fieldsOf(design).find(({ type }) => type === "photo")!;
    return said(wrongInDesign(withField(design, photo.key, { maxCount }))).replace(photo.key, "photo");
  };

  assert.deepEqual([1, 5, undefined].map(asking), ["", "", ""]);
  assert.deepEqual([0, 6, 1.5].map(asking), Array(3).fill("photo limits"));
});
