// Damm's check digit: the walk through his quasigroup ends on it.
const DAMM = [
  "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
  "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
];

export const damm = (digits) => [...digits].reduce((interim, digit) => Number(DAMM[interim][digit]), 0);
