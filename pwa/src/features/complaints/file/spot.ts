import type { FileAnswer } from "../../../lib/forms/types";

/** North and east, in millionths of a degree. */
export interface Spot {
  latitude: number;
  longitude: number;
}

const HEAD_BYTES = 256 * 1024; // the block is among the first, and at most 64 kB long
const [SOI, SOS, APP1] = [0xffd8, 0xffda, 0xffe1];
const [GPS, NORTH, LATITUDE, EAST, LONGITUDE] = [0x8825, 1, 2, 3, 4];
const MICRO = 1_000_000;

/** Where a JPEG says it was taken (EXIF 2.32, 4.6.6); null where it does not say, or cannot be read. */
export async function spotOf(file: Blob): Promise<Spot | null> {
  try {
    const block = exifOf(new DataView(await file.slice(0, HEAD_BYTES).arrayBuffer()));
    return block && read(block);
  } catch {
    return null; // whatever is mangled says nothing
  }
}

/** Where a photo was taken, read before it is drawn anew. */
export async function spotted(file: File): Promise<Pick<FileAnswer, "taken">> {
  const taken = await spotOf(file);
  return taken ? { taken } : {};
}

/** The TIFF block inside of the first APP1 segment that is EXIF. */
function exifOf(view: DataView): DataView | null {
  if (view.getUint16(0) !== SOI) return null;
  for (let at = 2; ; ) {
    const marker = view.getUint16(at);
    if (marker < 0xff01 || marker === SOS) return null;
    const length = view.getUint16(at + 2);
    if (marker === APP1 && view.getUint32(at + 4) === 0x45786966 && view.getUint16(at + 8) === 0) return new DataView(view.buffer, at + 10, length - 8);
    at += 2 + length;
  }
}

function read(view: DataView): Spot | null {
  const little = view.getUint16(0) === 0x4949;
  const u16 = (at: number): number => view.getUint16(at, little);
  const u32 = (at: number): number => view.getUint32(at, little);
  /** Where the entry of a tag stands in a directory, 0 for nowhere. */
  const entry = (directory: number, tag: number): number => {
    for (let each = 0; each < u16(directory); each++) if (u16(directory + 2 + 12 * each) === tag) return directory + 2 + 12 * each;
    return 0;
  };
  const pointer = entry(u32(4), GPS);
  if (!pointer) return null;
  const gps = u32(pointer + 8);
  const degrees = (tag: number, side: number, negative: string): number => {
    const [parts, letter] = [entry(gps, tag), entry(gps, side)];
    if (!parts || !letter) return NaN;
    const part = (index: number): number => u32(u32(parts + 8) + 8 * index) / u32(u32(parts + 8) + 8 * index + 4);
    const found = part(0) + part(1) / 60 + part(2) / 3600;
    return Math.round(found * MICRO) * (String.fromCharCode(view.getUint8(letter + 8)) === negative ? -1 : 1);
  };
  const [latitude, longitude] = [degrees(LATITUDE, NORTH, "S"), degrees(LONGITUDE, EAST, "W")];
  const known = Math.abs(latitude) <= 90 * MICRO && Math.abs(longitude) <= 180 * MICRO; // false for what is no number
  return known && (latitude || longitude) ? { latitude, longitude } : null; // cameras that saw no satellite write nought
}
