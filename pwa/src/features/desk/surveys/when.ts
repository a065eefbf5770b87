// "Show this only if": the simple conditions an officer can choose, written in the engine's JSON-Logic.
import type { Condition, Field, FormDefinition, NumberField, ScaleField } from "../../../lib/forms/types";
import { type Design, fieldsOf } from "./form";

export const TESTS = ["is", "isNot", "atLeast", "atMost"] as const;
export type Test = (typeof TESTS)[number];

export interface Rule {
  key: string;
  test: Test;
  value: string | number | boolean;
}

const OPERATORS: Record<Test, string> = { is: "===", isNot: "!==", atLeast: ">=", atMost: "<=" };

export const conditionOf = (rule: Rule, about: Field): Condition => {
  const asked = { var: rule.key };
  if (about.type !== "choices") return { [OPERATORS[rule.test]]: [asked, rule.value] };
  const chosen = { in: [rule.value, asked] };
  return rule.test === "isNot" ? { "!": [chosen] } : chosen;
};

/** The rule behind a condition; null for one that was written by hand and is left as it is. */
export function ruleOf(condition: Condition | undefined): Rule | null {
  const [operator, operands] = entryOf(condition);
  if (operator === "!" && Array.isArray(operands)) {
    const inner = ruleOf(operands[0] as Condition);
    return inner && entryOf(operands[0] as Condition)[0] === "in" ? { ...inner, test: "isNot" } : null;
  }
  if (!Array.isArray(operands) || operands.length !== 2) return null;
  const [asked, value] = operator === "in" ? [operands[1], operands[0]] : operands;
  const test = operator === "in" ? "is" : TESTS.find((one) => OPERATORS[one] === operator);
  const [name, key] = entryOf(asked as Condition);
  return test && name === "var" && typeof key === "string" && ["string", "number", "boolean"].includes(typeof value) ? { key, test, value: value as Rule["value"] } : null;
}

const entryOf = (condition: Condition | undefined): [string, unknown] =>
  condition !== null && typeof condition === "object" && !Array.isArray(condition) ? (Object.entries(condition)[0] ?? ["", null]) : ["", null];

/** The questions a condition may ask about: those before this one that have a few known answers, or are numbers. */
export function askable(design: Pick<FormDefinition, "steps"> | Design, before: string): Field[] {
  const all = fieldsOf({ steps: [...design.steps] });
  const firstOfStep = design.steps.find(({ key }) => key === before)?.fields[0]?.key;
  const end = all.findIndex(({ key }) => key === (firstOfStep ?? before));
  return all.slice(0, end < 0 ? all.length : end).filter(({ type }) => ["choice", "select", "choices", "boolean", "number", "scale"].includes(type));
}

const isNumber = (field: Field): field is NumberField | ScaleField => field.type === "number" || field.type === "scale";

export const testsOf = (field: Field): readonly Test[] => (isNumber(field) ? TESTS : TESTS.slice(0, 2));

export const firstRule = (field: Field): Rule => ({
  key: field.key,
  test: "is",
  value: isNumber(field) ? (field.min ?? 0) : field.type === "boolean" ? true : "options" in field ? (field.options[0]?.value ?? "") : "",
});

/** Every question a condition asks about. */
export function varsIn(condition: Condition | undefined): string[] {
  if (Array.isArray(condition)) return condition.flatMap((part) => varsIn(part as Condition));
  if (condition === null || typeof condition !== "object") return [];
  return Object.entries(condition).flatMap(([operator, operands]) => (operator === "var" ? [String(operands).split(".")[0]!] : varsIn(operands as Condition)));
}
