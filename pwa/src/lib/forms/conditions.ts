// Conditions: a strict subset of JSON-Logic. Twin of backend/forms/conditions.py.
import type { Answers, Condition } from "./types";

type Value = unknown;

export const holds = (condition: Condition, answers: Answers): boolean => truthy(evaluate(condition, answers));

/** An own property only: a question named `constructor` has no answer by birth. */
export const own = (of: unknown, key: string): Value =>
  of !== null && typeof of === "object" && Object.prototype.hasOwnProperty.call(of, key)
    ? (of as Record<string, unknown>)[key]
    : undefined;

const truthy = (value: Value): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));

const nothing = (value: Value): boolean => value === null || value === undefined;

const same = (left: Value, right: Value): boolean =>
  (nothing(left) && nothing(right)) || (left === right && typeof left !== "object");

const isDate = (value: Value): value is string => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** −1, 0, 1; NaN where two values have no order here (all but two numbers or two dates). */
function order(left: Value, right: Value): number {
  const comparable = (typeof left === "number" && typeof right === "number") || (isDate(left) && isDate(right));
  if (!comparable) return NaN;
  return left < right ? -1 : left > right ? 1 : left === right ? 0 : NaN;
}

function includes(needle: Value, haystack: Value): boolean {
  if (Array.isArray(haystack)) return haystack.some((each) => same(needle, each));
  return typeof needle === "string" && typeof haystack === "string" && haystack.includes(needle);
}

const operators: { [name: string]: (parts: readonly Value[]) => boolean } = {
  "===": ([a, b]) => same(a, b),
  "!==": ([a, b]) => !same(a, b),
  "!": ([a]) => !truthy(a),
  and: (parts) => parts.every(truthy),
  or: (parts) => parts.some(truthy),
  in: ([a, b]) => includes(a, b),
  ">": ([a, b]) => order(a, b) > 0,
  ">=": ([a, b]) => order(a, b) >= 0,
  "<": ([a, b]) => order(a, b) < 0,
  "<=": ([a, b]) => order(a, b) <= 0,
};

function evaluate(condition: Condition, answers: Answers): Value {
  if (Array.isArray(condition)) return condition.map((part) => evaluate(part, answers));
  if (condition === null || typeof condition !== "object") return condition;
  const [operator, operands] = Object.entries(condition)[0] as [string, Condition];
  if (operator === "var") return (operands as string).split(".").reduce<Value>(own, answers);
  const parts: readonly Condition[] = Array.isArray(operands) ? operands : [operands];
  return operators[operator]!(parts.map((part) => evaluate(part, answers)));
}
