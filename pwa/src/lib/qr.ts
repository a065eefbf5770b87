// QR codes (ISO/IEC 18004) of one kind: bytes, version 5, level L (106 bytes, room for any address of ours), mask 0. A screen
// is neither dirty nor torn, so the lowest level will do; any mask is valid, choosing the prettiest takes more code than drawing.

const SIZE = 37;
const DATA = 108;
const CHECK = 26;
/** Level L, mask 0, with its check bits (table C.1 of the standard). */
const FORMAT = 0x77c4;

const EXP: number[] = [];
const LOG: number[] = [];
for (let i = 0, x = 1; i < 255; i++) {
  EXP[i] = x;
  LOG[x] = i;
  x = x & 0x80 ? (x << 1) ^ 0x11d : x << 1;
}

const times = (a: number, b: number): number => (a && b ? EXP[(LOG[a]! + LOG[b]!) % 255]! : 0);

/** Rows of dark modules, or null when the text is too long. */
export function qr(text: string): boolean[][] | null {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > DATA - 2) return null;
  const nibbles = [4, bytes.length >> 4, bytes.length & 15, ...Array.from(bytes).flatMap((byte) => [byte >> 4, byte & 15]), 0];
  const words = Array.from({ length: nibbles.length / 2 }, (_, i) => (nibbles[2 * i]! << 4) | nibbles[2 * i + 1]!);
  for (let pad = 0xec; words.length < DATA; pad ^= 0xec ^ 0x11) words.push(pad);
  return draw([...words, ...remainder(words)]);
}

/** One path for all modules: crisp at any size. */
export const qrPath = (rows: boolean[][]): string => rows.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join("")).join("");

/** Reed–Solomon check words. */
function remainder(words: number[]): number[] {
  let generator = [1];
  for (let i = 0; i < CHECK; i++) generator = [...generator, 0].map((term, at) => term ^ times(generator[at - 1] ?? 0, EXP[i]!));
  const rest = [...words, ...Array<number>(CHECK).fill(0)];
  words.forEach((_, i) => {
    const factor = rest[i]!;
    generator.forEach((term, at) => (rest[i + at]! ^= times(term, factor)));
  });
  return rest.slice(DATA);
}

function draw(words: number[]): boolean[][] {
  const rows: boolean[][] = Array.from({ length: SIZE }, () => []);
  const set = (x: number, y: number, dark: boolean): void => void (x < 0 || x >= SIZE || !rows[y] || (rows[y]![x] = dark));
  const square = (cx: number, cy: number, radius: number, light: number): void => {
    for (let y = -radius; y <= radius; y++)
      for (let x = -radius; x <= radius; x++) {
        const ring = Math.max(Math.abs(x), Math.abs(y));
        set(cx + x, cy + y, ring !== light && ring < 4);
      }
  };
  for (let i = 8; i < SIZE - 8; i++) [set(6, i, i % 2 === 0), set(i, 6, i % 2 === 0)];
  square(3, 3, 4, 2);
  square(SIZE - 4, 3, 4, 2);
  square(3, SIZE - 4, 4, 2);
  square(30, 30, 2, 1);
  for (let i = 0; i < 15; i++) {
    const dark = ((FORMAT >> i) & 1) === 1;
    set(8, i < 6 ? i : i < 8 ? i + 1 : SIZE - 15 + i, dark);
    set(i < 8 ? SIZE - 1 - i : i < 9 ? 7 : 14 - i, 8, dark);
  }
  set(8, SIZE - 8, true);
  let bit = 0;
  // Two columns at a time from the right, up and down in turn, around the timing column.
  for (let right = SIZE - 1, up = true; right > 0; right -= right === 8 ? 3 : 2, up = !up)
    for (let i = 0; i < SIZE; i++)
      for (const x of [right, right - 1]) {
        const y = up ? SIZE - 1 - i : i;
        if (rows[y]![x] !== undefined) continue;
        rows[y]![x] = (((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) + x + y + 1) % 2 === 1;
        bit++;
      }
  return rows;
}
