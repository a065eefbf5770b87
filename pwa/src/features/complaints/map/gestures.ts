import type { Spot } from "./projection";

interface Moves {
  pan(right: number, down: number): void;
  zoom(factor: number, at: Spot): void;
  tap(at: Spot): void;
}

const STILL = 8; // a thumb trembles

/** One finger or the mouse moves the map, two fingers or the wheel bring it closer, a touch that stays where it is is a tap. */
export function gestures(box: Element, moves: Moves): () => void {
  const fingers = new Map<number, Spot>();
  let started: Spot | null = null;
  const at = ({ clientX, clientY }: MouseEvent): Spot => {
    const { left, top } = box.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const down = (event: PointerEvent): void => {
    if (event.button || (event.target as Element).closest("[role=button]")) return;
    fingers.set(event.pointerId, at(event));
    started = fingers.size === 1 ? at(event) : null;
    box.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (started && far(started, now) > STILL) started = null;
    if (other) moves.zoom(far(other, now) / Math.max(1, far(other, before)), between(other, now));
    if (!started) moves.pan((now.x - before.x) / fingers.size, (now.y - before.y) / fingers.size);
    fingers.set(event.pointerId, now);
  };
  const up = (event: PointerEvent): void => {
    if (!fingers.delete(event.pointerId)) return;
    if (started && event.type === "pointerup") moves.tap(at(event));
    started = null;
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    moves.zoom(Math.exp(-event.deltaY / (event.deltaMode ? 12 : 400)), at(event));
  };
  const all = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up, wheel } as Record<string, (event: never) => void>;
  for (const [name, act] of Object.entries(all)) box.addEventListener(name, act as EventListener, { passive: false });
  return () => Object.entries(all).forEach(([name, act]) => box.removeEventListener(name, act as EventListener));
}

const far = (a: Spot, b: Spot): number => Math.hypot(a.x - b.x, a.y - b.y);
const between = (a: Spot, b: Spot): Spot => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
