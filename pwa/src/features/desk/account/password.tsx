import { useState } from "preact/hooks";
import { change } from "../../../api";
import { deskChangePassword } from "../../../api/generated/desk/DeskChangePassword";
import { formatDate } from "../../../i18n/format";
import { reload } from "../../../router";
import { Button } from "../../../ui/button/button";
import { Card } from "../../../ui/card/card";
import { TextField } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { confirmed } from "../confirm/confirmed";
import { plainly } from "../trouble";
import { words } from "../words/factor";

/** A new password for the present one: made by the program, shown once, the end of all other sessions. */
export function NewPassword({ username, until }: { username: string; until: string | null }) {
  const t = words();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState("");

  async function done(): Promise<void> {
    setMade("");
    setOpen(false);
    await reload();
  }

  if (made) return <Made password={made} onDone={() => void done()} />;
  return (
    <Card title={t.passwordTitle}>
      <div class="stack">
        {until && <Notice tone="wait">{t.passwordLapses(formatDate(until, "both"))}</Notice>}
        <p class="soft">{t.passwordText}</p>
        {open ? (
          <Present username={username} onMade={setMade} onCancel={() => setOpen(false)} />
        ) : (
          <p>
            <Button look="secondary" onClick={() => setOpen(true)}>
              {t.passwordChange}
            </Button>
          </p>
        )}
      </div>
    </Card>
  );
}

function Present({ username, onMade, onCancel }: { username: string; onMade(password: string): void; onCancel(): void }) {
  const t = words();
  const [current, setCurrent] = useState("");
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);

  async function send(event: Event): Promise<void> {
    event.preventDefault();
    if (!current) return setTrouble(t.passwordNeeded);
    setBusy(true);
    setTrouble("");
    try {
      const result = await confirmed(async () => (await change(deskChangePassword, { current })).changePassword);
      if (result.__typename === "NewPassword") return onMade(result.password);
      setTrouble(result.message);
    } catch (error) {
      setTrouble(plainly(error));
    }
    setBusy(false);
  }

  return (
    <form class="stack" onSubmit={(event) => void send(event)} noValidate>
      <input hidden autocomplete="username" value={username} readOnly />
      <TextField id="desk-present-password" label={t.passwordPresent} type="password" value={current} autocomplete="current-password" maxLength={200} error={trouble} onInput={(event) => setCurrent(event.currentTarget.value)} />
      <p class="row">
        <Button type="submit" busy={busy}>
          {t.passwordMake}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t.cancel}
        </Button>
      </p>
    </form>
  );
}

function Made({ password, onDone }: { password: string; onDone(): void }) {
  const t = words();
  return (
    <Card title={t.passwordMade}>
      <div class="stack" role="status">
        <Notice tone="wait">{t.passwordMadeText}</Notice>
        <p>
          <code class="desk-password">{password}</code>
        </p>
        <p class="no-print">
          <Button onClick={onDone}>{t.kept}</Button>
        </p>
      </div>
    </Card>
  );
}
