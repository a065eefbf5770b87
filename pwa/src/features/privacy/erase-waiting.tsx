import type { Signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { change } from "../../api";
import { withdrawErasure } from "../../api/generated/privacy/WithdrawErasure";
import { formatDate } from "../../i18n/format";
import { Button } from "../../ui/button/button";
import { Notice } from "../../ui/notice/notice";
import { say } from "../../ui/toast/toast";
import { newAct, type Erasure } from "./erase-act";
import { words } from "./erase-messages";
import { Why } from "./trouble";

/** That the account is about to be erased, above all else on the page, with the way back. */
export function Waiting({ erasure }: { erasure: Signal<Erasure> }) {
  const t = words();
  const { busy, trouble, run } = useMemo(newAct, []);
  const { dueAt } = erasure.value;
  if (!dueAt) return null;
  const withdraw = async (): Promise<void> => {
    if (await run(async () => (await change(withdrawErasure, {})).withdrawErasure, erasure)) say(t.withdrawn);
  };
  return (
    <Notice tone="wait" title={t.waiting(formatDate(dueAt, "both"))} live>
      <div class="stack">
        <p>{t.waitingText}</p>
        <Button wide busy={busy.value} onClick={() => void withdraw()}>
          {t.withdraw}
        </Button>
        <Why trouble={trouble.value} />
      </div>
    </Notice>
  );
}
