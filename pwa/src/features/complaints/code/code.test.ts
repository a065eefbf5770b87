import assert from "node:assert/strict";
import test from "node:test";
import { grouped, makeCode, readCode } from "./code";

const CODE = makeCode();

test("a code is 24 digits, never the same, and reads back as itself", () => {
  const many = new Set(Array.from({ length: 500 }, () => makeCode()));
  assert.equal(many.size, 500);
  for (const code of many) {
    assert.match(code, /^\d{24}$/);
    assert.deepEqual(readCode(grouped(code)), { code });
  }
});

test("every digit is as likely as any other", () => {
  const count = new Map<string, number>();
  for (let i = 0; i < 2000; i++) for (const digit of makeCode()) count.set(digit, (count.get(digit) ?? 0) + 1);
  for (const [digit, times] of count) assert.ok(Math.abs(times - 4800) < 400, `${digit}: ${times}`);
});

test("bytes that would favour small digits are thrown away", () => {
  let turn = 0;
  const code = makeCode((bytes) => bytes.fill(turn++ ? 7 : 255));
  assert.ok(code.startsWith("7".repeat(23)));
});

test("spaces, dashes, wide digits, numerals and a scanned address do not matter", () => {
  const wide = grouped(CODE).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).replace(/ /g, "\u3000");
  const spelt = CODE.replace(/\d/g, (digit) => "〇一二三四五六七八九"[Number(digit)]!);
  for (const text of [CODE, ` ${grouped(CODE)}\n`, grouped(CODE).replace(/ /g, "-"), wide, spelt, `https://example.org/complaints/open#${CODE}`, CODE.replace(/0/g, "o").replace(/1/g, "l"), `The code is: ${CODE}`])
    assert.deepEqual(readCode(text), { code: CODE }, text);
});

test("any one wrong digit and any two neighbours changed round are noticed", () => {
  for (let at = 0; at < CODE.length; at++) {
    for (let digit = 0; digit < 10; digit++) {
      const wrong = CODE.slice(0, at) + digit + CODE.slice(at + 1);
      if (wrong !== CODE) assert.deepEqual(readCode(wrong), { wrong: "mistyped" });
    }
    const swapped = CODE.slice(0, at) + (CODE[at + 1] ?? "") + CODE[at] + CODE.slice(at + 2);
    if (swapped !== CODE) assert.deepEqual(readCode(swapped), { wrong: "mistyped" });
  }
});

test("too few and too many digits are told apart from a wrong one", () => {
  assert.deepEqual(readCode(""), { wrong: "empty" });
  assert.deepEqual(readCode("abc"), { wrong: "empty" });
  assert.deepEqual(readCode(CODE.slice(1)), { wrong: "short", by: 1 });
  assert.deepEqual(readCode(`${CODE}12`), { wrong: "long", by: 2 });
});
