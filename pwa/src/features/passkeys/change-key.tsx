import { useState } from "preact/hooks";
import { change } from "../../api";
import { accepted } from "../../api/accepted";
import { removePasskey } from "../../api/generated/passkeys/RemovePasskey";
import { renamePasskey } from "../../api/generated/passkeys/RenamePasskey";
import { Button } from "../../ui/button/button";
import { Dialog } from "../../ui/dialog/dialog";
import { TextField } from "../../ui/field/field";
import { explain } from "./asking";
import type { Key } from "./keys";
import { words } from "./messages";
import { Why } from "./why";

const NAME_CHARS = 40;

interface Props {
  of: Key;
  /** With a word when something was done. */
  onClose(said?: string): void;
}

export function RenameKey({ of, onClose }: Props) {
  const t = words();
  const [name, setName] = useState(of.name);
  const { fault, busy, send } = useSending(async () => {
    accepted((await change(renamePasskey, { id: of.id, name: name.trim() })).renamePasskey);
    onClose(t.saved);
  });
  const save = (event: Event): void => {
    event.preventDefault();
    void send(name.trim() ? "" : t.nameFault);
  };
  return (
    <Dialog open title={t.renameOf(of.name)} onClose={() => onClose()}>
      <form class="stack" noValidate onSubmit={save}>
        <TextField id="key-name" label={t.name} hint={t.nameHint} error={fault || undefined} value={name} autofocus autocomplete="off" maxLength={NAME_CHARS} onInput={(event) => setName(event.currentTarget.value)} />
        <Button type="submit" wide busy={busy}>
          {t.save}
        </Button>
      </form>
    </Dialog>
  );
}

export function RemoveKey({ of, onClose }: Props) {
  const t = words();
  const { trouble, busy, send } = useSending(async () => {
    accepted((await change(removePasskey, { id: of.id })).removePasskey);
    onClose(t.removed);
  });
  return (
    <Dialog open title={t.removeTitle} onClose={() => onClose()}>
      <div class="stack">
        <p>{t.removeText(of.name)}</p>
        <Why trouble={trouble} />
        <Button look="danger" wide busy={busy} onClick={() => void send("")}>
          {t.remove}
        </Button>
        <Button look="secondary" wide onClick={() => onClose()}>
          {t.cancel}
        </Button>
      </div>
    </Dialog>
  );
}

function useSending(act: () => Promise<void>): { fault: string; trouble: unknown; busy: boolean; send(wrong: string): Promise<void> } {
  const [fault, setFault] = useState("");
  const [trouble, setTrouble] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  async function send(wrong: string): Promise<void> {
    setFault(wrong);
    if (wrong || busy) return;
    setBusy(true);
    try {
      await act();
    } catch (error) {
      setTrouble(error);
      setFault(explain(error));
      setBusy(false);
    }
  }
  return { fault, trouble, busy, send };
}
