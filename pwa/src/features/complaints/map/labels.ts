interface Label {
  name: string;
  x: number;
  y: number;
}

const HIGH = 14;
const WIDE = 12;
const LATIN = 6.5;

/** Which names can be read: one that would lie on another, given before it, is left out until the map is closer. */
export function readable<L extends Label>(labels: readonly L[]): L[] {
  const kept: L[] = [];
  for (const label of labels) if (!kept.some((other) => overlap(other, label))) kept.push(label);
  return kept;
}

const overlap = (one: Label, other: Label): boolean =>
  Math.abs(one.y - other.y) < HIGH && Math.abs(one.x - other.x) < (widthOf(one.name) + widthOf(other.name)) / 2;

const widthOf = (name: string): number => Array.from(name).reduce((sum, sign) => sum + (sign > "\u2e7f" ? WIDE : LATIN), 0);
