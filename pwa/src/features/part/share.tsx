import { Button } from "../../ui/button/button";
import { say } from "../../ui/toast/toast";
import { words } from "./messages";

/** The phone's own way to pass a page on; where there is none, its address to be pasted. */
export function Share({ title }: { title: string }) {
  const t = words();
  const url = location.origin + location.pathname;
  const copy = (): void => {
    const copied = navigator.clipboard?.writeText(url) ?? Promise.reject(new Error("no clipboard"));
    void copied.then(() => say(t.copied), () => say(t.copyFailed(url)));
  };
  const share = "share" in navigator ? (): void => void navigator.share({ title, url }).catch(() => undefined) : null; // closing the sheet is no fault
  return (
    <div class="row no-print">
      {share && (
        <Button look="secondary" icon="share" onClick={share}>
          {t.shareIt}
        </Button>
      )}
      <Button look="quiet" onClick={copy}>
        {t.copy}
      </Button>
    </div>
  );
}
