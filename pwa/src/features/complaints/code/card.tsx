import { useSignal } from "@preact/signals";
import { qr, qrPath } from "../../../lib/qr";
import { Button } from "../../../ui/button/button";
import { Card } from "../../../ui/card/card";
import { Notice } from "../../../ui/notice/notice";
import { codeWords } from "../words/code";
import "./card.css";
import { addressOf, groupsOf } from "./code";
import { pictureOf } from "./picture";

/** The recovery code in figures and as a picture to scan, with ways to take it along. */
export function CodeCard({ code }: { code: string }) {
  const t = codeWords();
  const said = useSignal("");
  const rows = qr(addressOf(code));
  const copy = (): void =>
    void navigator.clipboard.writeText(groupsOf(code).join(" ")).then(
      () => (said.value = t.copied),
      () => (said.value = t.notCopied),
    );
  const save = async (): Promise<void> => {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(await pictureOf(code, t)), download: `${t.pictureName}.png` });
    link.click();
    URL.revokeObjectURL(link.href);
    said.value = t.saved;
  };
  return (
    <Card title={t.code}>
      <div class="stack">
        <ol class="code-groups" aria-label={t.code}>
          {groupsOf(code).map((group, at) => (
            <li key={at}>{group}</li>
          ))}
        </ol>
        {rows && (
          <svg class="code-qr" viewBox={`-2 -2 ${rows.length + 4} ${rows.length + 4}`} role="img" aria-label={t.qr} shape-rendering="crispEdges">
            <path d={qrPath(rows)} fill="currentColor" />
          </svg>
        )}
        <Notice tone="wait" title={t.onlyKey}>
          <p>{t.onlyKeyText}</p>
        </Notice>
        <div class="row no-print">
          <Button icon="download" onClick={() => void save()}>
            {t.save}
          </Button>
          {"clipboard" in navigator && (
            <Button look="secondary" onClick={copy}>
              {t.copy}
            </Button>
          )}
          <Button look="quiet" icon="print" onClick={() => print()}>
            {t.print}
          </Button>
        </div>
        <p role="status" class="soft">
          {said.value}
        </p>
      </div>
    </Card>
  );
}
