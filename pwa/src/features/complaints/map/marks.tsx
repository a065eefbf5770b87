import { words } from "../messages";
import { clusters } from "./cluster";
import { onScreen, type Place, type Projection, type Size, type Spot, type View } from "./projection";

export interface Mark extends Place {
  id: string;
  label: string;
  tone: "open" | "done";
  count?: number;
}

interface MarksProps {
  marks: readonly Mark[];
  projection: Projection;
  view: View;
  size: Size;
  /** One report, by its id; null: several that no closer look would tell apart. */
  onOpen?: ((id: string | null) => void) | undefined;
  onCloser(at: Spot): void;
}

/** Reports on the map; those that would lie under one finger are one circle with their number. */
export function Marks({ marks, projection, view, size, onOpen, onCloser }: MarksProps) {
  const t = words();
  const all = clusters(marks.map((mark) => ({ ...mark, ...projection.spot(mark) })), view, size);
  const press = (count: number, id: string, at: Spot): void => (count > 1 && view.scale < 200 ? onCloser(at) : onOpen?.(count > 1 ? null : id));
  return (
    <>
      {all.map(({ members, count, ...spot }) => {
        const at = onScreen(spot, view, size);
        if (at.x < -30 || at.y < -30 || at.x > size.width + 30 || at.y > size.height + 30) return null;
        const { id, label } = members[0]!;
        const act = (): void => press(count, id, at);
        const many = count > 1;
        const keys = (event: KeyboardEvent): void => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          act();
        };
        return (
          <g
            key={id}
            class={`map-mark${members.every(({ tone }) => tone === "done") ? " map-mark-done" : ""}`}
            transform={`translate(${at.x} ${at.y})`}
            role="button"
            tabindex={0}
            aria-label={many ? t.reportsHere(count) : label}
            onClick={act}
            onKeyDown={keys}
          >
            <circle class="map-mark-reach" r="22" />
            <circle r={many ? Math.min(22, 11 + Math.sqrt(count) * 2) : 8} />
            {many && <text dy="0.35em">{count}</text>}
          </g>
        );
      })}
    </>
  );
}
