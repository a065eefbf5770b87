// The vectors that the server's engine runs too (tests/forms/test_form_vectors.py).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import "../../features/part/survey/kinds/check";
import messages from "../../../../backend/forms/faults.json";
import type { Answers, Fault, FormDefinition } from "./types";
import { message, validate, visibleAnswers } from "./validate";

interface Vector {
  name: string;
  form?: string;
  field?: object;
  answers?: unknown;
  value?: unknown;
  today?: string;
  faults: string[];
  sent?: object;
}

/** Turns the marks for what JSON cannot hold ($number, $repeat, $rows) into values. */
function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (value === null || typeof value !== "object") return value;
  const mark = value as { $number?: string; $repeat?: [string, number]; $rows?: [object, number] };
  if (mark.$number) return Number(mark.$number);
  if (mark.$repeat) return mark.$repeat[0].repeat(mark.$repeat[1]);
  if (mark.$rows) return Array.from({ length: mark.$rows[1] }, () => ({ ...mark.$rows![0] }));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, revive(each)]));
}

// Read, not imported: the bundler's own JSON parser refuses the lone surrogates among the vectors.
const shared = JSON.parse(readFileSync("../tests/fixtures/form-vectors.json", "utf8")) as {
  today: string;
  forms: Record<string, FormDefinition>;
  vectors: Vector[];
};
const words = { zh: "问", en: "q" };
const { forms, vectors } = shared;

function formAndAnswers(vector: Vector): [FormDefinition, unknown] {
  if (!vector.field) return [forms[vector.form!]!, revive(vector.answers)];
  const field = { key: "q", label: words, ...vector.field };
  const form = { format: 1, steps: [{ key: "s", title: words, fields: [field] }] } as unknown as FormDefinition;
  return [form, { q: revive(vector.value) }];
}

const written = (fault: Fault): string => [fault.path, fault.code, ...Object.values(fault.params)].join(" ");

for (const vector of vectors) {
  test(vector.name, () => {
    const [form, answers] = formAndAnswers(vector);

    const faults = validate(form, answers, vector.today ?? shared.today);

    assert.deepEqual(faults.map(written), vector.faults);
    if (vector.sent) assert.deepEqual(visibleAnswers(form, answers as Answers), vector.sent);
  });
}

test("one step alone is checked for the button that goes on", () => {
  const faults = validate(forms.grant!, { kind: "other", stranger: 1 }, shared.today, "who");

  assert.deepEqual(faults.map(written), ["agent REQUIRED"]);
});

test("a limit stands in the message of either language", () => {
  const fault: Fault = { path: "q", code: "TOO_LONG", params: { limit: 2 } };

  assert.equal(message(fault, messages, "zh"), "最多填写 2 个字");
  assert.equal(message(fault, messages, "en"), "Enter at most 2 characters");
});
