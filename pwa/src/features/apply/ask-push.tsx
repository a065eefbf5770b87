import { useSignal } from "@preact/signals";
import { decline, mayAsk, turnOn } from "../../push/push";
import { Button } from "../../ui/button/button";
import { Notice } from "../../ui/notice/notice";
import { words } from "./messages";

/** After the first submission, when the person wants to hear back; never before, and never twice. */
export function AskPush() {
  const t = words();
  const state = useSignal<"ask" | "on" | "failed" | "no">(mayAsk() ? "ask" : "no");
  if (state.value === "no") return null;
  if (state.value !== "ask") return <Notice tone={state.value === "on" ? "good" : "info"} title={state.value === "on" ? t.pushOn : t.pushFailed} live />;
  const yes = async (): Promise<void> => {
    state.value = (await turnOn().catch(() => false)) ? "on" : "failed";
  };
  const no = (): void => {
    decline();
    state.value = "no";
  };
  return (
    <Notice title={t.askPush}>
      <p>{t.askPushText}</p>
      <div class="row">
        <Button look="secondary" onClick={() => void yes()}>
          {t.pushYes}
        </Button>
        <Button look="quiet" onClick={no}>
          {t.pushNo}
        </Button>
      </div>
    </Notice>
  );
}
