import assert from "node:assert/strict";
import test from "node:test";
import { frameIn, holds, textOf } from "../place/frames";
import { around, frameOf, isWhole, layOut, viewOf } from "./frame";
import { fit, moved, onScreen, zoomed } from "./projection";

const PHONE = { width: 360, height: 300 };
const DESK = { width: 620, height: 640 };
const { projection, box, whole } = layOut([{ code: "a", kind: "OUTLINE", name: "", regionCode: null, sample: false, points: "119.24,30.56 119.88,30.73 119.40,30.38 119.66,30.87" }]);
const all = fit(box, PHONE);

test("a frame holds all that the view shows, and little more", () => {
  const view = zoomed(all, 6, { x: 100, y: 80 }, PHONE, all);
  const { south, west, north, east } = frameOf(view, PHONE, projection);
  for (const [lat, lon] of [[south, west], [north, east]] as const) {
    const { x, y } = onScreen(projection.spot({ lat: lat / 1e6, lon: lon / 1e6 }), view, PHONE);
    const out = (value: number, most: number): number => (value > most / 2 ? value - most : -value);
    assert.ok(out(x, PHONE.width) >= -0.01 && out(x, PHONE.width) <= PHONE.width / 15, String(x));
    assert.ok(out(y, PHONE.height) >= -0.01 && out(y, PHONE.height) <= PHONE.height / 15, String(y));
  }
});

test("a finger that trembles asks for the same frame", () => {
  const view = zoomed(all, 4, { x: 180, y: 150 }, PHONE, all);
  const frames = new Set(Array.from({ length: 12 }, (_, pixel) => textOf(frameOf(moved(view, pixel, 0), PHONE, projection))));
  assert.ok(frames.size <= 3, String(frames.size));
});

test("a frame comes into sight whole on any screen, and in the address as it was", () => {
  const frame = frameOf(zoomed(all, 5, { x: 40, y: 200 }, PHONE, all), PHONE, projection);
  assert.deepEqual(frameIn(textOf(frame)), frame);
  const view = viewOf(frame, DESK, projection);
  for (const [lat, lon] of [[frame.south, frame.west], [frame.north, frame.east]] as const) {
    const { x, y } = onScreen(projection.spot({ lat: lat / 1e6, lon: lon / 1e6 }), view, DESK);
    assert.ok(x > -1 && x < DESK.width + 1 && y > -1 && y < DESK.height + 1, `${x} ${y}`);
  }
});

test("what is no frame is none", () => {
  for (const text of [null, "", "1,2,3", "1,2,3,4,5", "3,2,1,4", "1,4,3,2", "1,2,x,4", "1.5,2,3,4", "-91000000,1,2,3", "1,2,3,181000000"]) assert.equal(frameIn(text), null, String(text));
});

test("the whole county is told from a part of it", () => {
  assert.ok(isWhole(all, all, PHONE));
  assert.ok(isWhole(moved(all, 20, 10), all, PHONE));
  assert.ok(!isWhole(moved(all, 120, 0), all, PHONE));
  assert.ok(!isWhole(zoomed(all, 1.5, { x: 180, y: 150 }, PHONE, all), all, PHONE));
  assert.ok(holds(whole, 30_560_000, 119_240_000) && !holds(whole, 31_500_000, 119_500_000));
});

test("around one report lie some kilometres, around many all of them", () => {
  const one = around([{ lat: 30.5, lon: 119.5 }]);
  assert.deepEqual([one.north - one.south, one.east - one.west], [50_000, 50_000]);
  const two = around([{ lat: 30.5, lon: 119.5 }, { lat: 30.7, lon: 119.4 }]);
  assert.ok(holds(two, 30_700_000, 119_400_000) && holds(two, 30_500_000, 119_500_000));
});
