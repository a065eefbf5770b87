import { useLayoutEffect, useState } from "preact/hooks";
import { change } from "../../../api";
import { deskSecondFactor } from "../../../api/generated/desk/DeskSecondFactor";
import { Button } from "../../../ui/button/button";
import { ErrorSummary, type Fault } from "../../../ui/error-summary/error-summary";
import { TextField } from "../../../ui/field/field";
import { arrive } from "../session";
import { plainly } from "../trouble";
import { words } from "../words/desk";

export function CodeStep({ challenge, onDone }: { challenge: string; onDone(): void }) {
  const t = words();
  const [code, setCode] = useState("");
  const [faults, setFaults] = useState<Fault[]>([]);
  const [busy, setBusy] = useState(false);
  useLayoutEffect(() => document.getElementById("desk-code")?.focus(), []);

  async function send(event: Event): Promise<void> {
    event.preventDefault();
    const digits = code.replace(/\D/g, "");
    if (digits.length !== 6) return setFaults([{ id: "desk-code", message: t.needCode }]);
    if (busy) return;
    setBusy(true);
    try {
      const { staffSecondFactor: result } = await change(deskSecondFactor, { challenge, code: digits });
      if (result.__typename === "Refusal") setFaults([{ id: "desk-code", message: result.message }]);
      else if (result.me.staff) {
        arrive(result.me.staff, result.accessToken, result.expiresInSeconds);
        return onDone();
      }
    } catch (error) {
      setFaults([{ id: "desk-code", message: plainly(error) }]);
    }
    setBusy(false);
  }

  return (
    <form class="stack" onSubmit={(event) => void send(event)} noValidate>
      <ErrorSummary faults={faults} />
      <TextField id="desk-code" label={t.code} hint={t.codeHint} value={code} inputMode="numeric" autocomplete="one-time-code" maxLength={9} onInput={(event) => setCode(event.currentTarget.value)} />
      <Button type="submit" wide busy={busy}>
        {t.signInNow}
      </Button>
    </form>
  );
}
