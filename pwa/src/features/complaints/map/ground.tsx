import type { Shape } from "../place/shapes";
import { readable } from "./labels";
import { onScreen, placesIn, type Projection, type Size, type View } from "./projection";

/** What lies under everything else: the county, its water and roads, the names of its towns. Drawn, never pressed. */
export function Ground({ shapes, projection, view, size }: { shapes: readonly Shape[]; projection: Projection; view: View; size: Size }) {
  const shift = `translate(${size.width / 2 - view.x * view.scale} ${size.height / 2 - view.y * view.scale}) scale(${view.scale})`;
  const towns = shapes
    .filter(({ kind }) => kind === "PLACE")
    .map(({ code, name, points }) => ({ code, name: short(name), ...onScreen(projection.spot(placesIn(points)[0]!), view, size) }));
  const named = new Set(readable(towns).map(({ code }) => code));
  return (
    <g aria-hidden="true">
      <g transform={shift}>
        {ORDER.flatMap((kind) => shapes.filter((shape) => shape.kind === kind)).map((shape) => (
          <path key={shape.code} class={`map-${shape.kind.toLowerCase()}`} d={lineOf(shape, projection)} vector-effect="non-scaling-stroke" />
        ))}
      </g>
      {towns.map(({ code, x, y, name }) => (
        <g key={code} class="map-town" transform={`translate(${x} ${y})`}>
          <circle r="2.5" />
          {named.has(code) && <text y="-6">{name}</text>}
        </g>
      ))}
    </g>
  );
}

const ORDER = ["OUTLINE", "WATER", "ROAD"];

/** Drawn once per shape and county, not with every move of the finger. */
const drawn = new WeakMap<Shape, string>();

function lineOf(shape: Shape, projection: Projection): string {
  const known = drawn.get(shape);
  if (known) return known;
  const spots = placesIn(shape.points).map((place) => projection.spot(place));
  const line = `M${spots.map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`).join("L")}${shape.kind === "OUTLINE" ? "Z" : ""}`;
  drawn.set(shape, line);
  return line;
}

/** On a small map the name says enough without what kind of town it is. */
const short = (name: string): string => name.replace(/(街道|镇|乡)$/, "").replace(/ (Subdistrict|Town|Township)$/, "");
