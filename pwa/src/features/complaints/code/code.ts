// The recovery code of an anonymous report: whoever has it opens the report again, and nobody else does.
//
// Digits in groups of four rather than words: they are the same in both languages, typed on a number pad, told over the
// telephone in any dialect and copied by people who do not write much. Words of the same strength would take two lists
// of 2,048, six kilobytes each, and could not be read back in the other language. 23 random digits are 76 bits; the 24th
// finds every mistyped digit and every pair of neighbours changed round, before anybody is asked.

const DIGITS = 24;
const GROUP = 4;

// Damm's quasigroup of order ten.
const DAMM = "0317598642709215486342068713591750983426612304597836742095815869720134894536201794386172052581436790";

/** A new code, from the phone's own source of chance. */
export function makeCode(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes)): string {
  let digits = "";
  while (digits.length < DIGITS - 1) {
    // Bytes from 250 up would favour the digits 0 to 5.
    for (const byte of random(new Uint8Array(DIGITS))) if (byte < 250 && digits.length < DIGITS - 1) digits += byte % 10;
  }
  return digits + check(digits);
}

/** As people read and write it: 1234 5678 … */
export const grouped = (code: string): string => groupsOf(code).join(" ");

/** The address that a scan opens; what stands after # is never sent to a server. */
export const addressOf = (code: string): string => `${location.origin}/complaints/open#${code}`;

export const groupsOf = (code: string): string[] => code.match(new RegExp(`.{1,${GROUP}}`, "g")) ?? [];

export type Typed = { code: string } | { wrong: "empty" | "mistyped" } | { wrong: "short" | "long"; by: number };

/** What was typed, pasted or scanned, whatever stands between the digits; wide digits and Chinese numerals count too. */
export function readCode(text: string): Typed {
  const typed = text.replace(/^.*#/, "").normalize("NFKC");
  // An o is a nought among digits, but not in a sentence around them.
  const among = /[a-zA-Z]/.test(typed.replace(/[oOIl]/g, "")) ? typed.replace(/[a-zA-Z]/g, "") : typed;
  const digits = Array.from(among, digitOf).join("");
  if (!digits) return { wrong: "empty" };
  if (digits.length !== DIGITS) return { wrong: digits.length < DIGITS ? "short" : "long", by: Math.abs(DIGITS - digits.length) };
  return check(digits) === "0" ? { code: digits } : { wrong: "mistyped" };
}

const NUMERALS = "\u3007一二三四五六七八九";
const SPOKEN = "零幺两oOIl";
const SPOKEN_AS = "0120011";

function digitOf(sign: string): string {
  if (sign >= "0" && sign <= "9") return sign;
  const numeral = NUMERALS.indexOf(sign);
  return numeral >= 0 ? String(numeral) : (SPOKEN_AS[SPOKEN.indexOf(sign)] ?? "");
}

/** The digit that makes the whole come out at nought; of a whole code: nought, or something is wrong with it. */
const check = (digits: string): string => Array.from(digits).reduce((row, digit) => DAMM[Number(row) * 10 + Number(digit)]!, "0");
