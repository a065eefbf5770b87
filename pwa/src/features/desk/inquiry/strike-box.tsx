import { useRef } from "preact/hooks";
import { Button } from "../../../ui/button/button";
import { TextArea } from "../../../ui/field/field";
import type { FullCase } from "../case/store";
import { words } from "../words/inquiry";

const MARK = "■■";

/** The words to strike: one a line, typed, or picked from what was written with mouse or Shift and arrows. */
export function StrikeBox({ of, value, onValue }: { of: FullCase; value: string; onValue(value: string): void }) {
  const t = words();
  const source = useRef<HTMLTextAreaElement>(null);
  const whole = (of.inquiry?.posts ?? []).map(({ text }) => text).join("\n\n");
  const take = (): void => {
    const { selectionStart, selectionEnd, value: text } = source.current!;
    const chosen = text.slice(selectionStart, selectionEnd).trim();
    if (chosen) onValue([...linesOf(value), ...linesOf(chosen)].join("\n"));
    source.current!.focus();
  };
  return (
    <div class="stack-close">
      <label class="field-label" for="desk-strike-source">
        {t.source}
      </label>
      <textarea id="desk-strike-source" class="desk-strike-source" rows={5} readOnly ref={source} value={`${of.inquiry?.title ?? ""}\n\n${whole}`} aria-describedby="desk-strike-hint" />
      <p id="desk-strike-hint" class="soft small">
        {t.sourceHint}
      </p>
      <Button look="secondary" onClick={take}>
        {t.strikeSelection}
      </Button>
      <TextArea id="desk-strike" label={t.strikeWords} hint={t.strikeWordsHint} optional rows={2} value={value} onInput={(event) => onValue(event.currentTarget.value)} />
    </div>
  );
}

export const linesOf = (value: string): string[] => value.split("\n").map((line) => line.trim()).filter(Boolean);

/** How it will read: what the server finds by pattern is struck in the text it gave, and the named words on top. */
export function Preview({ of, strike }: { of: FullCase; strike: string }) {
  const hide = (text: string): string => linesOf(strike).sort((a, b) => b.length - a.length).reduce((all, word) => all.split(word).join(MARK), text);
  return (
    <div class="desk-public">
      <p>
        <b>{hide(of.inquiry?.title ?? "")}</b>
      </p>
      {of.inquiry?.posts.map(({ seq, publicText }) => <p key={seq}>{hide(publicText)}</p>)}
    </div>
  );
}
