import { Dialog } from "../../../ui/dialog/dialog";
import { shortcuts } from "../keys";
import { words } from "../words/desk";

/** What the keys do on the page behind the dialog. */
export function Help({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = words();
  if (!open) return null;
  const all = [...shortcuts.values()].flat().sort((a, b) => Number(a.key === "?") - Number(b.key === "?"));
  return (
    <Dialog open title={t.keys} onClose={onClose}>
      <p class="soft small">{t.keysHint}</p>
      <dl class="desk-keys">
        {all.map(({ key, does }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
