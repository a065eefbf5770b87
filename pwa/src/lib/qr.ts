// QR codes (ISO/IEC 18004), as small as an address needs: byte mode, level M, versions 1 to 6.

interface Version {
  size: number;
  blocks: number;
  data: number;
  check: number;
  align: number;
}

const version = (n: number, blocks: number, data: number, check: number): Version => ({ size: 17 + 4 * n, blocks, data, check, align: n > 1 ? 4 * n + 10 : 0 });
const VERSIONS = [version(1, 1, 16, 10), version(2, 1, 28, 16), version(3, 1, 44, 26), version(4, 2, 32, 18), version(5, 2, 43, 24), version(6, 4, 27, 16)];

const EXP: number[] = [];
const LOG: number[] = [];
for (let i = 0, x = 1; i < 255; i++) {
  EXP[i] = x;
  LOG[x] = i;
  x = x & 0x80 ? (x << 1) ^ 0x11d : x << 1;
}

const times = (a: number, b: number): number => (a && b ? EXP[(LOG[a]! + LOG[b]!) % 255]! : 0);

/** Rows of dark modules, or null when the text is too long to be read off a phone comfortably. */
export function qr(text: string): boolean[][] | null {
  const bytes = new TextEncoder().encode(text);
  const chosen = VERSIONS.find((one) => bytes.length + 2 <= one.blocks * one.data);
  if (!chosen) return null;
  const words = interleave(chosen, payload(bytes, chosen.blocks * chosen.data));
  const masks = [0, 1, 2, 3, 4, 5, 6, 7].map((mask) => draw(chosen, words, mask));
  return masks.reduce((best, next) => (penalty(next) < penalty(best) ? next : best));
}

/** One path for all modules: crisp at any size. */
export const qrPath = (rows: boolean[][]): string => rows.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join("")).join("");

function payload(bytes: Uint8Array, room: number): number[] {
  const nibbles = [4, bytes.length >> 4, bytes.length & 15, ...Array.from(bytes).flatMap((byte) => [byte >> 4, byte & 15]), 0];
  const words: number[] = [];
  for (let i = 0; i < nibbles.length; i += 2) words.push((nibbles[i]! << 4) | (nibbles[i + 1] ?? 0));
  for (let pad = 0xec; words.length < room; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

function interleave({ blocks, data, check }: Version, words: number[]): number[] {
  const parts = Array.from({ length: blocks }, (_, i) => words.slice(i * data, (i + 1) * data));
  const checks = parts.map((part) => remainder(part, check));
  const across = (rows: number[][], length: number): number[] => Array.from({ length }, (_, i) => rows.map((row) => row[i]!)).reduce((all, next) => all.concat(next), []);
  return across(parts, data).concat(across(checks, check));
}

/** Reed–Solomon check words. */
function remainder(part: number[], check: number): number[] {
  let generator = [1];
  for (let i = 0; i < check; i++) generator = [...generator, 0].map((term, at) => term ^ times(generator[at - 1] ?? 0, EXP[i]!));
  const rest = [...part, ...Array<number>(check).fill(0)];
  part.forEach((_, i) => {
    const factor = rest[i]!;
    generator.forEach((term, at) => (rest[i + at]! ^= times(term, factor)));
  });
  return rest.slice(part.length);
}

const MASKS: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

function draw({ size, align }: Version, words: number[], mask: number): boolean[][] {
  const rows: (boolean | undefined)[][] = Array.from({ length: size }, () => Array<boolean | undefined>(size).fill(undefined));
  const set = (x: number, y: number, dark: boolean): void => {
    if (x >= 0 && y >= 0 && x < size && y < size) rows[y]![x] = dark;
  };
  const square = (cx: number, cy: number, radius: number, dark: (ring: number) => boolean): void => {
    for (let y = -radius; y <= radius; y++) for (let x = -radius; x <= radius; x++) set(cx + x, cy + y, dark(Math.max(Math.abs(x), Math.abs(y))));
  };
  for (let i = 8; i < size - 8; i++) [set(6, i, i % 2 === 0), set(i, 6, i % 2 === 0)];
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]] as const) square(x, y, 4, (ring) => ring < 2 || ring === 3);
  if (align) square(align, align, 2, (ring) => ring !== 1);
  formatMarks(size, mask, set);
  let bit = 0;
  for (const [x, y] of zigzag(size)) {
    if (rows[y]![x] !== undefined) continue;
    const dark = ((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
    rows[y]![x] = (dark === 1) !== MASKS[mask]!(x, y);
    bit++;
  }
  return rows as boolean[][];
}

/** Level M and the mask, with check bits, twice. */
function formatMarks(size: number, mask: number, set: (x: number, y: number, dark: boolean) => void): void {
  let rest = mask << 10;
  for (let i = 14; i >= 10; i--) if (rest & (1 << i)) rest ^= 0x537 << (i - 10);
  const bits = ((mask << 10) | rest) ^ 0x5412;
  for (let i = 0; i < 15; i++) {
    const dark = ((bits >> i) & 1) === 1;
    set(8, i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, dark);
    set(i < 8 ? size - 1 - i : i < 9 ? 7 : 14 - i, 8, dark);
  }
  set(8, size - 8, true);
}

/** Two columns at a time from the right, up and down in turn, around the timing column. */
function* zigzag(size: number): Generator<[number, number]> {
  let up = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let i = 0; i < size; i++) for (const x of [right, right - 1]) yield [x, up ? size - 1 - i : i];
    up = !up;
  }
}

/** Long runs, blocks and a lopsided balance make a code hard to read. */
function penalty(rows: boolean[][]): number {
  const lines = [...rows, ...rows.map((_, x) => rows.map((row) => row[x]!))].map((line) => line.map((dark) => (dark ? "1" : "0")).join(""));
  let points = 0;
  for (const line of lines) {
    for (const run of line.match(/0{5,}|1{5,}/g) ?? []) points += run.length - 2;
    points += 40 * (line.match(/(?=10111010000|00001011101)/g) ?? []).length;
  }
  rows.forEach((row, y) => row.forEach((dark, x) => (points += dark === row[x + 1] && dark === rows[y + 1]?.[x] && dark === rows[y + 1]?.[x + 1] ? 3 : 0)));
  const share = rows.reduce((sum, row) => sum + row.filter(Boolean).length, 0) / rows.length ** 2;
  return points + 10 * Math.floor(Math.abs(share - 0.5) * 20);
}
