import { useLayoutEffect, useState } from "preact/hooks";
import { change } from "../../../api";
import { deskSecondFactor } from "../../../api/generated/desk/DeskSecondFactor";
import { formatDate } from "../../../i18n/format";
import { Button } from "../../../ui/button/button";
import { ErrorSummary, type Fault } from "../../../ui/error-summary/error-summary";
import { TextField } from "../../../ui/field/field";
import { Part } from "../../../router/part";
import { say } from "../../../ui/toast/toast";
import { byKey } from "../../passkeys/door";
import { sitDown } from "../session";
import { plainly } from "../trouble";
import { words } from "../words/desk";

const factorByKey = byKey("Factor");

export function CodeStep({ challenge, methods, onDone }: { challenge: string; methods: readonly string[]; onDone(): void }) {
  const t = words();
  const [spare, setSpare] = useState(false);
  const [code, setCode] = useState("");
  const [faults, setFaults] = useState<Fault[]>([]);
  const [busy, setBusy] = useState(false);
  useLayoutEffect(() => document.getElementById("desk-code")?.focus(), [spare]);

  async function send(event: Event): Promise<void> {
    event.preventDefault();
    const typed = code.replace(spare ? /[^0-9a-z]/gi : /\D/g, "");
    if (spare ? typed.length < 16 : typed.length !== 6) return setFaults([{ id: "desk-code", message: spare ? t.needSpare : t.needCode }]);
    if (busy) return;
    setBusy(true);
    try {
      const { staffSecondFactor: result } = await change(deskSecondFactor, { challenge, code: typed });
      if (result.__typename === "Refusal") setFaults([{ id: "desk-code", message: result.message }]);
      else {
        if (spare) say(t.spareUsed(result.me.staff?.spareCodesLeft ?? 0));
        const until = result.me.staff?.passwordUntil;
        if (until) say(t.passwordUntil(formatDate(until, "both")));
        return sitDown(result, onDone);
      }
    } catch (error) {
      setFaults([{ id: "desk-code", message: plainly(error) }]);
    }
    setBusy(false);
  }

  function turn(): void {
    setSpare(!spare);
    setCode("");
    setFaults([]);
  }

  return (
    <form class="stack" onSubmit={(event) => void send(event)} noValidate>
      {methods.includes("passkey") && <Part from={factorByKey} with={{ challenge, onIn: (signed) => sitDown(signed, onDone) }} />}
      <ErrorSummary faults={faults} />
      {spare ? (
        <TextField id="desk-code" key="spare" label={t.spare} hint={t.spareHint} value={code} autocomplete="off" autocapitalize="characters" spellcheck={false} maxLength={40} onInput={(event) => setCode(event.currentTarget.value)} />
      ) : (
        <TextField id="desk-code" key="totp" label={t.code} hint={t.codeHint} value={code} inputMode="numeric" autocomplete="one-time-code" maxLength={9} onInput={(event) => setCode(event.currentTarget.value)} />
      )}
      <Button type="submit" wide busy={busy}>
        {t.signInNow}
      </Button>
      <Button look="quiet" onClick={turn}>
        {spare ? t.useTotp : t.useSpare}
      </Button>
    </form>
  );
}
