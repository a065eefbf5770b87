import assert from "node:assert/strict";
import { test } from "node:test";
import { spotOf } from "./spot";

type Rational = readonly [number, number];
interface Gps {
  north: string;
  latitude: readonly Rational[];
  east: string;
  longitude: readonly Rational[];
}

const HERE: Gps = { north: "N", latitude: [[30, 1], [48, 1], [444, 100]], east: "E", longitude: [[119, 1], [45, 1], [1556, 100]] };

/** A JPEG of nothing but what cameras write before the picture. */
function photo(gps: Gps | null, little = true, before: number[] = []): Blob {
  const tiff = new DataView(new ArrayBuffer(200));
  const u16 = (at: number, value: number): void => tiff.setUint16(at, value, little);
  const u32 = (at: number, value: number): void => tiff.setUint32(at, value, little);
  tiff.setUint16(0, little ? 0x4949 : 0x4d4d);
  u16(2, 42);
  u32(4, 8);
  u16(8, gps ? 2 : 1);
  entry(10, 0x0112, 3, 1, 6);
  if (gps) entry(22, 0x8825, 4, 1, 40);
  function entry(at: number, tag: number, type: number, count: number, value: number): void {
    u16(at, tag);
    u16(at + 2, type);
    u32(at + 4, count);
    u32(at + 8, value);
  }
  function letter(at: number, tag: number, text: string): void {
    entry(at, tag, 2, 2, 0);
    tiff.setUint8(at + 8, text.charCodeAt(0));
  }
  function rationals(at: number, parts: readonly Rational[]): void {
    parts.forEach(([above, below], index) => {
      u32(at + 8 * index, above);
      u32(at + 8 * index + 4, below);
    });
  }
  if (gps) {
    u16(40, 4);
    letter(42, 1, gps.north);
    entry(54, 2, 5, 3, 100);
    letter(66, 3, gps.east);
    entry(78, 4, 5, 3, 130);
    rationals(100, gps.latitude);
    rationals(130, gps.longitude);
  }
  const length = 8 + tiff.byteLength;
  const head = [0xff, 0xd8, ...before, 0xff, 0xe1, length >> 8, length & 255, 0x45, 0x78, 0x69, 0x66, 0, 0];
  return new Blob([new Uint8Array(head), tiff.buffer, new Uint8Array([0xff, 0xda, 0, 2])]);
}

const SPOT = { latitude: 30_801_233, longitude: 119_754_322 };

test("where a photo was taken is read in either order of bytes, and behind other segments", async () => {
  assert.deepEqual(await spotOf(photo(HERE, true)), SPOT);
  assert.deepEqual(await spotOf(photo(HERE, false)), SPOT);
  assert.deepEqual(await spotOf(photo(HERE, true, [0xff, 0xe0, 0, 4, 1, 2])), SPOT);
});

test("south and west are below nought", async () => {
  assert.deepEqual(await spotOf(photo({ ...HERE, north: "S", east: "W" })), { latitude: -SPOT.latitude, longitude: -SPOT.longitude });
});

test("what has no place, or one that cannot be, says nothing", async () => {
  const nought: Rational[] = [[0, 1], [0, 1], [0, 1]];
  const silent: Record<string, Blob> = {
    "no position": photo(null),
    "no satellite": photo({ ...HERE, latitude: nought, longitude: nought }),
    "no number": photo({ ...HERE, latitude: [[30, 0], [0, 1], [0, 1]] }),
    "beyond the pole": photo({ ...HERE, latitude: [[91, 1], [0, 1], [0, 1]] }),
    "cut off": photo(HERE).slice(0, 60),
    "no EXIF": new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xda, 0, 2])]),
    "no JPEG": new Blob(["<svg/>"]),
    nothing: new Blob([]),
  };
  for (const [name, file] of Object.entries(silent)) assert.equal(await spotOf(file), null, name);
});
