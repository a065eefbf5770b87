import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../../ui/button/button";
import { Dialog } from "../../../ui/dialog/dialog";
import { Notice } from "../../../ui/notice/notice";
import { plainly } from "../trouble";

interface Props {
  title: string;
  /** What the button says that does it. */
  verb: string;
  cancel: string;
  danger?: boolean | undefined;
  children: ComponentChildren;
  /** Does it; gives why not, null where it is done. */
  act(): Promise<string | null>;
  onClose(): void;
}

/** What something means is said before it is done; what keeps it from being done, in the same place. */
export function Sure({ title, verb, cancel, danger, children, act, onClose }: Props) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  async function go(): Promise<void> {
    setBusy(true);
    setTrouble("");
    const why = await act().catch(plainly);
    setBusy(false);
    if (why === null) onClose();
    else setTrouble(why);
  }
  return (
    <Dialog open title={title} onClose={onClose}>
      <div class="stack">
        {children}
        {trouble && <Notice tone="bad" title={trouble} live />}
        <div class="row">
          <Button look={danger ? "danger" : "primary"} busy={busy} onClick={() => void go()}>
            {verb}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
