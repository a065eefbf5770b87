import { Button } from "../button/button";
import { words } from "../messages";

interface PagerProps {
  shown: number;
  total?: number;
  more: boolean;
  busy: boolean;
  onMore(): void;
}

/** The next page of a long list, on demand; the count says how much is left. */
export function Pager({ shown, total, more, busy, onMore }: PagerProps) {
  const t = words();
  return (
    <div class="stack-close">
      {total !== undefined && total > 0 && (
        <p class="soft small" role="status">
          {t.shown(shown, total)}
        </p>
      )}
      {more && (
        <Button look="secondary" wide busy={busy} onClick={onMore}>
          {busy ? t.moreBusy : t.more}
        </Button>
      )}
    </div>
  );
}
