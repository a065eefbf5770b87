import { useState } from "preact/hooks";
import { change } from "../../../api";
import { deskMakeSpareCodes } from "../../../api/generated/desk/DeskMakeSpareCodes";
import { reload } from "../../../router";
import { Button } from "../../../ui/button/button";
import { Card } from "../../../ui/card/card";
import { Notice } from "../../../ui/notice/notice";
import { confirmed } from "../confirm/confirmed";
import { plainly } from "../trouble";
import { words } from "../words/factor";

const FEW = 3;

/** Spare codes: how many are left, and new ones, shown once. */
export function SpareCodes({ left }: { left: number }) {
  const t = words();
  const [made, setMade] = useState<readonly string[]>([]);
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);

  async function make(): Promise<void> {
    setBusy(true);
    setTrouble("");
    try {
      const result = await confirmed(async () => (await change(deskMakeSpareCodes, {})).makeSpareCodes);
      if (result.__typename === "SpareCodes") setMade(result.codes);
      else setTrouble(result.message);
    } catch (error) {
      setTrouble(plainly(error));
    }
    setBusy(false);
  }

  async function done(): Promise<void> {
    setMade([]);
    await reload();
  }

  if (made.length) return <Made codes={made} onDone={() => void done()} />;
  return (
    <Card title={t.spareTitle}>
      <div class="stack">
        <p class="soft">{t.spareText}</p>
        <p>
          <b>{t.spareLeft(left)}</b>
        </p>
        {left <= FEW && <Notice tone="wait">{left ? t.spareFew : t.spareNone}</Notice>}
        {trouble && (
          <Notice tone="bad" live>
            {trouble}
          </Notice>
        )}
        <p>
          <Button look="secondary" busy={busy} onClick={() => void make()}>
            {t.make}
          </Button>
          <small class="soft desk-spare-note">{t.makeNote}</small>
        </p>
      </div>
    </Card>
  );
}

function Made({ codes, onDone }: { codes: readonly string[]; onDone(): void }) {
  const t = words();
  return (
    <Card title={t.madeTitle}>
      <div class="stack" role="status">
        <Notice tone="wait">{t.madeText}</Notice>
        <ol class="desk-spare">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <div class="row no-print">
          <Button onClick={onDone}>{t.kept}</Button>
          <Button look="quiet" onClick={() => print()}>
            {t.print}
          </Button>
        </div>
      </div>
    </Card>
  );
}
