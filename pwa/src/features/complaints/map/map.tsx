import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Icon } from "../../../ui/icon/icon";
import { words } from "../messages";
import { gestures } from "./gestures";
import { Ground } from "./ground";
import "./map.css";
import { Marks, type Mark } from "./marks";
import { bar, boxOf, fit, held, middleOf, moved, onScreen, type Place, placesIn, Projection, rounded, type Size, type Spot, underFinger, type View, zoomed } from "./projection";
import type { Shape } from "../place/shapes";

export interface MapProps {
  label: string;
  shapes: readonly Shape[];
  /** The pin, and how far around it the truth may lie, in metres. */
  pin?: (Place & { accuracy?: number | undefined }) | null;
  onPick?(place: Place): void;
  marks?: readonly Mark[];
  onOpen?(ids: string[]): void;
}

const START: Size = { width: 358, height: 300 };
const STEP = 60;

/** The county on one picture, without a foreign map server. There is always a list or a field of words beside it. */
export default function CountyMap({ label, shapes, pin, onPick, marks, onOpen }: MapProps) {
  const t = words();
  const svg = useRef<SVGSVGElement>(null);
  const [size, setSize] = useState(START);
  const ground = useMemo(() => layOut(shapes), [shapes]);
  const whole = useMemo(() => fit(ground.box, size), [ground, size]);
  const [view, setView] = useState<View>(whole);
  const now = useRef({ view, size, whole, onPick });
  now.current = { view, size, whole, onPick };
  const turn = (next: View): void => setView((now.current.view = held(next, ground.box)));
  const zoom = (factor: number, at?: Spot): void => turn(zoomed(now.current.view, factor, at ?? centre(now.current.size), now.current.size, now.current.whole));
  const pick = (at: Spot): void => now.current.onPick?.(rounded(ground.projection.place(underFinger(at, now.current.view, now.current.size))));

  useLayoutEffect(() => {
    const measure = (): void => void (svg.current && setSize({ width: svg.current.clientWidth || START.width, height: svg.current.clientHeight || START.height }));
    measure();
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, []);
  useEffect(() => turn(whole), [whole]);
  useEffect(() => gestures(svg.current!, { pan: (right, down) => turn(moved(now.current.view, right, down)), zoom, tap: pick }), [ground]);
  // A position found by the phone comes into sight, close enough to be judged.
  useEffect(() => {
    if (!pin) return;
    const spot = ground.projection.spot(pin);
    const { x, y } = onScreen(spot, now.current.view, now.current.size);
    if (x > 20 && y > 20 && x < size.width - 20 && y < size.height - 20 && now.current.view.scale > 2 * whole.scale) return;
    turn({ ...spot, scale: Math.max(now.current.view.scale, whole.scale * 4) });
  }, [pin?.lon, pin?.lat, whole]);

  const keys = (event: KeyboardEvent): void => {
    const way = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] }[event.key];
    if (event.target !== svg.current || event.ctrlKey || event.metaKey || event.altKey) return;
    if (way) turn(moved(now.current.view, way[0]!, way[1]!));
    else if (event.key === "+" || event.key === "=") zoom(1.6);
    else if (event.key === "-") zoom(1 / 1.6);
    else if (event.key === "0") turn(whole);
    else if (event.key === "Enter" && onPick) pick(centre(size));
    else return;
    event.preventDefault();
  };
  const { width, height } = size;
  const spot = pin && onScreen(ground.projection.spot(pin), view, size);
  const scale = bar(view, size);
  return (
    <div class="map">
      <svg ref={svg} class="map-sheet" viewBox={`0 0 ${width} ${height}`} role="application" tabindex={0} aria-label={label} aria-describedby="map-keys" onKeyDown={keys}>
        <Ground shapes={shapes} projection={ground.projection} view={view} size={size} />
        {pin?.accuracy && spot && <circle class="map-about" cx={spot.x} cy={spot.y} r={Math.max(10, (pin.accuracy / 1000) * view.scale)} />}
        {marks && <Marks marks={marks} projection={ground.projection} view={view} size={size} onOpen={onOpen} onCloser={(at) => zoom(3, at)} />}
        {onPick && <path class="map-cross" d={`M${width / 2 - 9} ${height / 2}h18M${width / 2} ${height / 2 - 9}v18`} />}
        {spot && <path class="map-pin" transform={`translate(${spot.x} ${spot.y})`} d="M0 0C-8-9-11-15-11-20a11 11 0 0 1 22 0c0 5-3 11-11 20ZM0-16.500a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z" />}
        <g class="map-bar" transform={`translate(12 ${height - 12})`}>
          <path d={`M0-5V0h${scale.pixels}v-5`} />
          <text x={scale.pixels + 6}>{scale.km < 1 ? t.metres(scale.km * 1000) : t.kilometres(scale.km)}</text>
        </g>
      </svg>
      <div class="map-tools">
        <Tool icon="plus" label={t.closer} act={() => zoom(2)} />
        <Tool icon="minus" label={t.further} act={() => zoom(0.5)} />
        <Tool icon="home" label={t.wholeCounty} act={() => turn(whole)} />
      </div>
      <p id="map-keys" class="aside-text">
        {onPick ? t.mapKeysPick : t.mapKeys}
      </p>
      {shapes.some(({ sample }) => sample) && <p class="soft small">{t.mapSample}</p>}
    </div>
  );
}

const Tool = ({ icon, label, act }: { icon: "plus" | "minus" | "home"; label: string; act(): void }) => (
  <button type="button" class="map-tool" aria-label={label} onClick={act}>
    <Icon name={icon} />
  </button>
);

const centre = ({ width, height }: Size): Spot => ({ x: width / 2, y: height / 2 });

/** Where the county lies: its outline, or whatever else there is. */
function layOut(shapes: readonly Shape[]) {
  const outline = shapes.filter(({ kind }) => kind === "OUTLINE");
  const places = (outline.length ? outline : shapes).flatMap(({ points }) => placesIn(points));
  const projection = new Projection(middleOf(places));
  return { projection, box: boxOf(places.map((place) => projection.spot(place))) };
}
