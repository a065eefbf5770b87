import type { Place } from "../map/projection";

export interface Position extends Place {
  /** The radius in metres within which the phone believes to be. */
  accuracy: number;
}

/** Why there is no position; each has a sentence of its own, with what to do instead. */
export type NoPosition = "refused" | "unavailable" | "slow";

export const mayLocate = (): boolean => "geolocation" in navigator && isSecureContext;

const ASKED = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 };
const WHY: Record<number, NoPosition> = { 1: "refused", 2: "unavailable", 3: "slow" };

/** Where the phone is. To be called inside a tap: a question of the browser that nobody caused is answered with no. */
export function position(): Promise<Position> {
  return new Promise((found, failed) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) => found({ lon: longitude, lat: latitude, accuracy: Math.ceil(accuracy) }),
      ({ code }) => failed(WHY[code] ?? "unavailable"),
      ASKED,
    );
  });
}
