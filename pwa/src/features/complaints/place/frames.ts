/** A rectangle on the map as the API takes it: millionths of a degree. */
export interface Frame {
  south: number;
  west: number;
  north: number;
  east: number;
}

export const MICRO = 1_000_000;

export const textOf = ({ south, west, north, east }: Frame): string => [south, west, north, east].join(",");

/** "30500000,119400000,30700000,119700000" as a frame; null for what is none. */
export function frameIn(text: string | null): Frame | null {
  const sides = (text ?? "").split(",").map(Number);
  const [south, west, north, east] = sides as [number, number, number, number];
  const good = sides.length === 4 && sides.every(Number.isInteger) && south < north && west < east;
  return good && south >= -90 * MICRO && north <= 90 * MICRO && west >= -180 * MICRO && east <= 180 * MICRO ? { south, west, north, east } : null;
}

export const holds = ({ south, west, north, east }: Frame, latitude: number, longitude: number): boolean =>
  latitude >= south && latitude <= north && longitude >= west && longitude <= east;
