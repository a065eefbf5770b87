import { useSignal } from "@preact/signals";
import { ApiError } from "../../../api";
import { person } from "../../../session/person";
import { Button } from "../../../ui/button/button";
import { Card } from "../../../ui/card/card";
import { Notice } from "../../../ui/notice/notice";
import type { Poll } from "../poll/page";
import { words } from "./messages";
import type { Kept } from "./store";
import { takeToken } from "./token";

/** The first step, with a name and a network. */
export function Take({ poll, onTaken }: { poll: Poll; onTaken(kept: Kept): void }) {
  const t = words();
  const busy = useSignal(false);
  const trouble = useSignal("");
  const take = async (): Promise<void> => {
    busy.value = true;
    trouble.value = "";
    try {
      const taken = await takeToken(person.value!.id, poll.id);
      if ("message" in taken) trouble.value = taken.message;
      else onTaken(taken);
    } catch (error) {
      trouble.value = error instanceof ApiError && error.trouble === "offline" ? t.takeOffline : t.takeFailed;
    } finally {
      busy.value = false;
    }
  };
  return (
    <Card>
      <div class="stack-close">
        <h2>{t.takeTitle}</h2>
        <p>{t.takeText}</p>
        <p>{t.limitsPhone}</p>
        <p>{t.least(poll.leastVoters ?? 0)}</p>
        {trouble.value && <Notice tone="bad" title={trouble.value} live />}
        <Button wide busy={busy.value} onClick={() => void take()}>
          {t.take}
        </Button>
      </div>
    </Card>
  );
}
