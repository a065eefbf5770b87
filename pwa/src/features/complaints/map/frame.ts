import { boxOf, fit, middleOf, onScreen, type Place, placesIn, Projection, type Size, underFinger, type View } from "./projection";
import { type Frame, MICRO } from "../place/frames";
import type { Shape } from "../place/shapes";

const STEPS = 16; // of a side: who looks almost at the same asks the same
const LEAST = 50_000; // some five kilometres: one report alone is shown with its surroundings

/** Where the county lies: its outline, or whatever else there is. */
export function layOut(shapes: readonly Shape[]) {
  const outline = shapes.filter(({ kind }) => kind === "OUTLINE");
  const places = (outline.length ? outline : shapes).flatMap(({ points }) => placesIn(points));
  const projection = new Projection(middleOf(places));
  return { projection, box: boxOf(places.map((place) => projection.spot(place))), whole: around(places) };
}

/** The smallest frame that holds all places, with some air. */
export function around(places: readonly Place[]): Frame {
  const lats = places.map(({ lat }) => lat * MICRO);
  const lons = places.map(({ lon }) => lon * MICRO);
  const [south, north] = aired(Math.min(...lats), Math.max(...lats));
  const [west, east] = aired(Math.min(...lons), Math.max(...lons));
  return { south: south!, west: west!, north: north!, east: east! };
}

function aired(least: number, most: number): [number, number] {
  const air = Math.max((most - least) / 10, (LEAST - (most - least)) / 2);
  return [Math.floor(least - air), Math.ceil(most + air)];
}

/** What a view shows, and up to a sixteenth beyond its edges. */
export function frameOf(view: View, size: Size, projection: Projection): Frame {
  const from = projection.place(underFinger({ x: 0, y: size.height }, view, size));
  const to = projection.place(underFinger({ x: size.width, y: 0 }, view, size));
  const [south, north] = stepped(from.lat * MICRO, to.lat * MICRO);
  const [west, east] = stepped(from.lon * MICRO, to.lon * MICRO);
  return { south: south!, west: west!, north: north!, east: east! };
}

function stepped(least: number, most: number): [number, number] {
  const step = 2 ** Math.max(0, Math.floor(Math.log2((most - least) / STEPS)));
  return [Math.floor(least / step) * step, Math.ceil(most / step) * step];
}

/** The view that shows a frame. */
export function viewOf({ south, west, north, east }: Frame, size: Size, projection: Projection): View {
  const corner = (lat: number, lon: number) => projection.spot({ lat: lat / MICRO, lon: lon / MICRO });
  return fit(boxOf([corner(south, west), corner(north, east)]), size, 0);
}

/** Whether a view is the one of the whole county, or so little beside it that nobody meant to leave it. */
export function isWhole(view: View, whole: View, size: Size): boolean {
  const { x, y } = onScreen(view, whole, size);
  return view.scale < whole.scale * 1.01 && Math.hypot(x - size.width / 2, y - size.height / 2) < size.width / 8;
}
