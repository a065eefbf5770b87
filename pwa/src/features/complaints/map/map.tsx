import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Icon } from "../../../ui/icon/icon";
import { words } from "../messages";
import { type Frame, textOf } from "../place/frames";
import { frameOf, isWhole, layOut, viewOf } from "./frame";
import { bar, fit, held, moved, onScreen, type Place, rounded, type Size, type Spot, underFinger, type View, zoomed } from "./projection";
import { gestures } from "./gestures";
import { Ground } from "./ground";
import "./map.css";
import { Marks, type Mark } from "./marks";
import type { Shape } from "../place/shapes";

export interface MapProps {
  label: string;
  shapes: readonly Shape[];
  /** The pin, and how far around it the truth may lie, in metres. */
  pin?: (Place & { accuracy?: number | undefined }) | null;
  onPick?(place: Place): void;
  marks?: readonly Mark[];
  onOpen?(id: string | null): void;
  /** What is shown, for whoever shows the same beside it; null: all of the county. */
  frame?: Frame | null;
  onFrame?(frame: Frame | null): void;
}

const START: Size = { width: 358, height: 300 };
const STEP = 60;
const SETTLED_MS = 400; // after the last move of a finger

/** The county on one picture, without a foreign map server. There is always a list or a field of words beside it. */
export default function CountyMap({ label, shapes, pin, onPick, marks, onOpen, frame = null, onFrame }: MapProps) {
  const t = words();
  const svg = useRef<SVGSVGElement>(null);
  const [size, setSize] = useState(START);
  const ground = useMemo(() => layOut(shapes), [shapes]);
  const whole = useMemo(() => fit(ground.box, size), [ground, size]);
  const [view, setView] = useState<View>(whole);
  const now = useRef({ view, size, whole, onPick, onFrame });
  now.current = { view, size, whole, onPick, onFrame };
  const told = useRef<{ frame: Frame | null; timer?: ReturnType<typeof setTimeout> }>({ frame });
  const lay = (next: View): void => setView((now.current.view = held(next, ground.box)));
  const turn = (next: View): void => {
    lay(next);
    clearTimeout(told.current.timer);
    told.current.timer = setTimeout(tell, SETTLED_MS);
  };
  const tell = (): void => {
    const { view, size, whole, onFrame } = now.current;
    const next = isWhole(view, whole, size) ? null : frameOf(view, size, ground.projection);
    if (keyOf(next) === keyOf(told.current.frame)) return;
    told.current.frame = next;
    onFrame?.(next);
  };
  const show = (frame: Frame | null): void => lay(frame ? viewOf(frame, now.current.size, ground.projection) : now.current.whole);
  const zoom = (factor: number, at?: Spot): void => turn(zoomed(now.current.view, factor, at ?? centre(now.current.size), now.current.size, now.current.whole));
  const pick = (at: Spot): void => now.current.onPick?.(rounded(ground.projection.place(underFinger(at, now.current.view, now.current.size))));

  useLayoutEffect(() => {
    const measure = (): void => void (svg.current && setSize({ width: svg.current.clientWidth || START.width, height: svg.current.clientHeight || START.height }));
    measure();
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, []);
  useEffect(() => show(told.current.frame), [whole]);
  useEffect(() => {
    // Another frame than the one told of came from outside: the back button, a chosen area.
    if (keyOf(frame) === keyOf(told.current.frame)) return;
    clearTimeout(told.current.timer);
    show((told.current.frame = frame));
  }, [keyOf(frame)]);
  useEffect(() => () => clearTimeout(told.current.timer), []);
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

const keyOf = (frame: Frame | null): string => (frame ? textOf(frame) : "");
