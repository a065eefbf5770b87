import { useState } from "preact/hooks";
import { change } from "../../../api";
import { deskStaffSignIn } from "../../../api/generated/desk/DeskStaffSignIn";
import { Button } from "../../../ui/button/button";
import { ErrorSummary, type Fault } from "../../../ui/error-summary/error-summary";
import { TextField } from "../../../ui/field/field";
import { Part } from "../../../router/part";
import { byKey } from "../../passkeys/door";
import { sitDown } from "../session";
import { plainly } from "../trouble";
import { words } from "../words/desk";
import { device } from "./device";
import { patiently } from "./patiently";

const signInByKey = byKey("SignIn");

interface Props {
  onChallenge(challenge: string, methods: readonly string[]): void;
  onDone(): void;
}

export function PasswordStep({ onChallenge, onDone }: Props) {
  const t = words();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [faults, setFaults] = useState<Fault[]>([]);
  const [busy, setBusy] = useState(false);

  async function send(event: Event): Promise<void> {
    event.preventDefault();
    const missing = [...(username.trim() ? [] : [{ id: "desk-username", message: t.needUsername }]), ...(password ? [] : [{ id: "desk-password", message: t.needPassword }])];
    setFaults(missing);
    if (missing.length || busy) return;
    setBusy(true);
    try {
      const { staffSignIn: result } = await patiently(() => change(deskStaffSignIn, { username: username.trim(), password, device: device() }));
      if (result.__typename === "Refusal") setFaults([{ id: "desk-password", message: result.message }]);
      else if (result.__typename === "SecondFactorNeeded") return onChallenge(result.challenge, result.methods);
      else return sitDown(result, onDone);
    } catch (error) {
      setFaults([{ id: "desk-username", message: plainly(error) }]);
    }
    setBusy(false);
  }

  return (
    <form class="stack" onSubmit={(event) => void send(event)} noValidate>
      <ErrorSummary faults={faults} />
      <TextField id="desk-username" label={t.username} value={username} autocomplete="username webauthn" autocapitalize="none" spellcheck={false} maxLength={64} onInput={(event) => setUsername(event.currentTarget.value)} />
      <TextField id="desk-password" label={t.password} type="password" value={password} autocomplete="current-password" maxLength={200} onInput={(event) => setPassword(event.currentTarget.value)} />
      <Button type="submit" wide busy={busy}>
        {t.goOn}
      </Button>
      <Part from={signInByKey} with={{ kind: "STAFF", device: device(), onIn: (signed) => sitDown(signed, onDone) }} />
    </form>
  );
}
