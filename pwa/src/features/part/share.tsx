import { Button } from "../../ui/button/button";
import { say } from "../../ui/toast/toast";
import { cardCode } from "./card-code";
import { words } from "./messages";

/** The phone's own way to pass a page on; where there is none, its address to be pasted. Results can be framed elsewhere (`card`). */
export function Share({ title, card = false, path = location.pathname }: { title: string; card?: boolean; path?: string }) {
  const t = words();
  const url = location.origin + path;
  const copy = (text: string, done: string): void => {
    const copied = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"));
    void copied.then(() => say(done), () => say(t.copyFailed(text)));
  };
  const share = "share" in navigator ? (): void => void navigator.share({ title, url }).catch(() => undefined) : null; // closing the sheet is no fault
  return (
    <div class="row no-print">
      {share && (
        <Button look="secondary" icon="share" onClick={share}>
          {t.shareIt}
        </Button>
      )}
      <Button look="quiet" onClick={() => copy(url, t.copied)}>
        {t.copy}
      </Button>
      {card && (
        <Button look="quiet" onClick={() => copy(cardCode(path, title), t.codeCopied)}>
          {t.copyCode}
        </Button>
      )}
    </div>
  );
}
