import { useState } from "preact/hooks";
import { change } from "../../../api";
import { deskConfirmFactor } from "../../../api/generated/desk/DeskConfirmFactor";
import { Button } from "../../../ui/button/button";
import { Dialog } from "../../../ui/dialog/dialog";
import { TextField } from "../../../ui/field/field";
import { Part } from "../../../router/part";
import { byKey } from "../../passkeys/door";
import { plainly } from "../trouble";
import { words } from "../words/factor";
import { asked } from "./confirmed";

const confirmByKey = byKey("Confirm");

/** Stands over whatever page asked for it and leaves that page as it was. */
export function Confirm() {
  const waiting = asked.value;
  if (!waiting) return null;
  return (
    <Dialog open title={words().confirmTitle} onClose={() => waiting(false)}>
      <Factor onDone={() => waiting(true)} onCancel={() => waiting(false)} />
    </Dialog>
  );
}

function Factor({ onDone, onCancel }: { onDone(): void; onCancel(): void }) {
  const t = words();
  const [code, setCode] = useState("");
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);

  async function send(event: Event): Promise<void> {
    event.preventDefault();
    event.stopPropagation();
    const digits = code.replace(/\D/g, "");
    if (digits.length !== 6) return setFault(t.needCode);
    if (busy) return;
    setBusy(true);
    try {
      const { confirmFactor: result } = await change(deskConfirmFactor, { code: digits });
      if (result.__typename === "Done") return onDone();
      setFault(result.message);
      setCode("");
    } catch (error) {
      setFault(plainly(error));
    }
    setBusy(false);
  }

  return (
    <form class="stack" noValidate onSubmit={(event) => void send(event)} onKeyDown={(event) => event.stopPropagation()}>
      <p>{t.confirmWhy}</p>
      <Part from={confirmByKey} with={{ onDone }} />
      <TextField id="desk-confirm" label={t.code} hint={t.codeHint} error={fault || undefined} value={code} autofocus inputMode="numeric" autocomplete="one-time-code" maxLength={9} onInput={(event) => setCode(event.currentTarget.value)} />
      <div class="row">
        <Button type="submit" busy={busy}>
          {t.confirm}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t.cancel}
        </Button>
      </div>
    </form>
  );
}
