import { Icon } from "../../../ui/icon/icon";
import { words } from "../words/surveys";

interface Props {
  id: string;
  name: string;
  onMove(by: -1 | 1): void;
  onRemove?: (() => void) | undefined;
}

/** Up, down and away, for the mouse and the keyboard alike. */
export function Movers({ id, name, onMove, onRemove }: Props) {
  const t = words();
  return (
    <span class="desk-movers">
      <button type="button" class="desk-mover desk-mover-up" id={`q-${id}-up`} aria-label={t.up(name)} title={t.up(name)} onClick={() => onMove(-1)}>
        <Icon name="down" />
      </button>
      <button type="button" class="desk-mover" id={`q-${id}-down`} aria-label={t.down(name)} title={t.down(name)} onClick={() => onMove(1)}>
        <Icon name="down" />
      </button>
      {onRemove && (
        <button type="button" class="desk-mover" aria-label={t.removeOf(name)} title={t.removeOf(name)} onClick={onRemove}>
          <Icon name="trash" />
        </button>
      )}
    </span>
  );
}
