import { useLayoutEffect, useRef } from "preact/hooks";
import { formatDate } from "../../../i18n/format";
import { Button } from "../../../ui/button/button";
import { Notice } from "../../../ui/notice/notice";
import { words } from "./messages";

export interface Made {
  name: string;
  secret: string;
  formerUntil: string | null;
}

/** A secret that was just made: shown now, and never again. It stays until the officer says that it is kept. */
export function Secret({ of, onKept }: { of: Made; onKept(): void }) {
  const t = words();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.focus(), [of]);
  return (
    <div ref={box} tabIndex={-1} class="desk-box stack" role="status">
      <h2>{t.secretOf(of.name)}</h2>
      <Notice tone="wait">{t.once}</Notice>
      <p class="desk-secret">
        <code>{of.secret}</code>
      </p>
      {of.formerUntil && <p class="soft">{t.formerUntil(formatDate(of.formerUntil, "both"))}</p>}
      <p>
        <Button onClick={onKept}>{t.kept}</Button>
      </p>
    </div>
  );
}
