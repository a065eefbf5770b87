/** Degrees east and north (WGS 84). */
export interface Place {
  lon: number;
  lat: number;
}

/** On the map: kilometres east and south of the middle of what is shown. */
export interface Spot {
  x: number;
  y: number;
}

/** What of the map is on the screen: which spot stands in its middle, and how many pixels a kilometre takes. */
export interface View extends Spot {
  scale: number;
}

export interface Size {
  width: number;
  height: number;
}

const KM_PER_DEGREE = 111.32;
const CLOSEST = 400; // pixels per kilometre: a screen shows a few hundred metres

/** A county is small: a plane that touches it in its middle distorts less than a phone's position does. */
export class Projection {
  private readonly narrow: number;

  constructor(private readonly middle: Place) {
    this.narrow = Math.cos((middle.lat * Math.PI) / 180);
  }

  spot({ lon, lat }: Place): Spot {
    return { x: (lon - this.middle.lon) * KM_PER_DEGREE * this.narrow, y: (this.middle.lat - lat) * KM_PER_DEGREE };
  }

  place({ x, y }: Spot): Place {
    return { lon: this.middle.lon + x / KM_PER_DEGREE / this.narrow, lat: this.middle.lat - y / KM_PER_DEGREE };
  }
}

/** "119.1,30.2 119.3,30.4" as places; what is no number is left out. */
export const placesIn = (points: string): Place[] =>
  points
    .split(" ")
    .map((pair) => pair.split(",").map(Number))
    .flatMap(([lon, lat]) => (Number.isFinite(lon) && Number.isFinite(lat) ? [{ lon: lon!, lat: lat! }] : []));

export interface Box {
  min: Spot;
  max: Spot;
}

export const boxOf = (spots: readonly Spot[]): Box => ({
  min: { x: Math.min(...spots.map(({ x }) => x)), y: Math.min(...spots.map(({ y }) => y)) },
  max: { x: Math.max(...spots.map(({ x }) => x)), y: Math.max(...spots.map(({ y }) => y)) },
});

export const middleOf = (places: readonly Place[]): Place => {
  const { min, max } = boxOf(places.map(({ lon, lat }) => ({ x: lon, y: lat })));
  return { lon: (min.x + max.x) / 2, lat: (min.y + max.y) / 2 };
};

/** All of the box, with a little air around it. */
export function fit({ min, max }: Box, { width, height }: Size, air = 0.06): View {
  const room = 1 - 2 * air;
  const scale = Math.min((width * room) / Math.max(max.x - min.x, 0.5), (height * room) / Math.max(max.y - min.y, 0.5));
  return { x: (min.x + max.x) / 2, y: (min.y + max.y) / 2, scale: Math.min(scale, CLOSEST) };
}

export const onScreen = (spot: Spot, view: View, { width, height }: Size): Spot => ({
  x: (spot.x - view.x) * view.scale + width / 2,
  y: (spot.y - view.y) * view.scale + height / 2,
});

export const underFinger = (finger: Spot, view: View, { width, height }: Size): Spot => ({
  x: (finger.x - width / 2) / view.scale + view.x,
  y: (finger.y - height / 2) / view.scale + view.y,
});

/** Closer or further, with what is under the finger staying there; never further than everything, never closer than makes sense. */
export function zoomed(view: View, factor: number, finger: Spot, size: Size, whole: View): View {
  const scale = Math.min(CLOSEST, Math.max(whole.scale, view.scale * factor));
  const held = underFinger(finger, view, size);
  return { scale, x: held.x - (finger.x - size.width / 2) / scale, y: held.y - (finger.y - size.height / 2) / scale };
}

export const moved = (view: View, right: number, down: number): View => ({ ...view, x: view.x - right / view.scale, y: view.y - down / view.scale });

/** The middle of the screen never leaves the box. */
export const held = (view: View, { min, max }: Box): View => ({
  ...view,
  x: Math.min(max.x, Math.max(min.x, view.x)),
  y: Math.min(max.y, Math.max(min.y, view.y)),
});

/** About a metre: closer than a phone knows. */
export const rounded = ({ lon, lat }: Place): Place => ({ lon: Math.round(lon * 1e5) / 1e5, lat: Math.round(lat * 1e5) / 1e5 });

/** A round length that takes between a sixth and two fifths of the width: for the bar that tells the scale. */
export function bar(view: View, { width }: Size): { km: number; pixels: number } {
  const most = (width * 0.4) / view.scale;
  const power = 10 ** Math.floor(Math.log10(most));
  const km = [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power;
  return { km, pixels: km * view.scale };
}
