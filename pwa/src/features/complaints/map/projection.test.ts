import assert from "node:assert/strict";
import test from "node:test";
import { clusters } from "./cluster";
import { bar, boxOf, fit, held, middleOf, moved, onScreen, placesIn, Projection, underFinger, zoomed } from "./projection";

const PHONE = { width: 360, height: 300 };
const OUTLINE = placesIn("119.24,30.56 119.88,30.73 119.40,30.38 119.66,30.87");
const projection = new Projection(middleOf(OUTLINE));
const box = boxOf(OUTLINE.map((place) => projection.spot(place)));
const whole = fit(box, PHONE);

test("a place comes back from the map as it was", () => {
  const { lon, lat } = projection.place(projection.spot({ lon: 119.68, lat: 30.638 }));
  assert.ok(Math.abs(lon - 119.68) < 1e-9 && Math.abs(lat - 30.638) < 1e-9);
});

test("a degree of latitude is 111 km, and east is shorter than north here", () => {
  const north = projection.spot({ lon: 119.5, lat: 30.1 }).y - projection.spot({ lon: 119.5, lat: 31.1 }).y;
  const east = projection.spot({ lon: 120.5, lat: 30.6 }).x - projection.spot({ lon: 119.5, lat: 30.6 }).x;
  assert.ok(Math.abs(north - 111.32) < 0.01);
  assert.ok(Math.abs(east / north - Math.cos((30.625 * Math.PI) / 180)) < 0.001);
});

test("the whole county stands on the screen at first", () => {
  for (const place of OUTLINE) {
    const { x, y } = onScreen(projection.spot(place), whole, PHONE);
    assert.ok(x >= 0 && x <= PHONE.width && y >= 0 && y <= PHONE.height, `${x} ${y}`);
  }
});

test("what is under the finger stays under it while zooming", () => {
  const finger = { x: 90, y: 210 };
  const before = underFinger(finger, whole, PHONE);
  const after = underFinger(finger, zoomed(whole, 3, finger, PHONE, whole), PHONE);
  assert.ok(Math.hypot(before.x - after.x, before.y - after.y) < 1e-9);
});

test("zooming out ends at the whole county, zooming in at a few hundred metres", () => {
  assert.equal(zoomed(whole, 0.1, { x: 0, y: 0 }, PHONE, whole).scale, whole.scale);
  assert.equal(zoomed(whole, 1e6, { x: 0, y: 0 }, PHONE, whole).scale, 400);
});

test("moving never loses the county from the screen", () => {
  const far = held(moved(whole, -1e6, 1e6), box);
  assert.deepEqual([far.x, far.y], [box.max.x, box.min.y]);
});

test("the bar of the scale is round and fits", () => {
  for (const factor of [1, 2.7, 9, 60]) {
    const { km, pixels } = bar({ ...whole, scale: whole.scale * factor }, PHONE);
    assert.ok(/^[125]0*$|^0\.0*[125]$/.test(String(Number(km.toPrecision(3)))), String(km));
    assert.ok(pixels <= PHONE.width * 0.4 && pixels > PHONE.width / 7);
  }
});

test("points that are no numbers are left out", () => {
  assert.deepEqual(placesIn("119.1,30.2 x,y 7 119.3,30.4"), [{ lon: 119.1, lat: 30.2 }, { lon: 119.3, lat: 30.4 }]);
});

test("marks under one finger are one mark with all of them, and part when one comes closer", () => {
  const at = (id: string, x: number) => ({ id, x, y: 0 });
  const marks = [at("a", 0), at("b", 1), at("c", 30)];
  const far = clusters(marks, whole, PHONE);
  const near = clusters(marks, { ...whole, scale: 100 }, PHONE);
  assert.deepEqual(far.map(({ members }) => members.map(({ id }) => id)), [["a", "b"], ["c"]]);
  assert.equal(far[0]!.x, 0.5);
  assert.equal(near.length, 3);
});
