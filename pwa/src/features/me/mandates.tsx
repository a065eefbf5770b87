import { useSignal } from "@preact/signals";
import { change } from "../../api";
import { grantMandate } from "../../api/generated/identity/GrantMandate";
import { revokeMandate } from "../../api/generated/identity/RevokeMandate";
import { formatDate } from "../../i18n/format";
import { reload } from "../../router";
import type { PageProps } from "../../router/types";
import { Button } from "../../ui/button/button";
import { Card } from "../../ui/card/card";
import { Empty } from "../../ui/empty/empty";
import { ErrorSummary, type Fault } from "../../ui/error-summary/error-summary";
import { TextField } from "../../ui/field/field";
import { Stepper } from "../../ui/stepper/stepper";
import { say } from "../../ui/toast/toast";
import { isPhone, tidyPhone } from "../signin/device";
import { act, attempt } from "./act";
import { loadPerson, type Person } from "./load";
import { words } from "./messages";
import "./me.css";

const LONGEST_DAYS = 365;

export const title = (): string => words().mandates;
export const load = loadPerson;

export default function MandatesPage({ data }: PageProps<Person>) {
  const t = words();
  const standing = data.mandates.filter(({ revokedAt }) => !revokedAt);
  const revoke = async (id: string): Promise<void> => {
    if (await act(async () => (await change(revokeMandate, { id })).revokeMandate, t.revoked)) await reload();
  };
  return (
    <div class="page page-narrow stack">
      <h1>{t.mandates}</h1>
      <p class="soft">{t.mandatesLead}</p>
      {standing.length ? (
        <ul class="me-entries">
          {standing.map(({ id, mine, principalName, agentName, scope, expiresAt }) => (
            <li key={id}>
              <div>
                <p>
                  <b>{mine === "PRINCIPAL" ? t.iGave(agentName) : t.iGot(principalName)}</b>
                </p>
                <p class="small soft">
                  {scope} · {t.until(formatDate(expiresAt))}
                </p>
              </div>
              <Button look="danger" onClick={() => void revoke(id)}>
                {t.revoke}
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        <Empty icon="hand" title={t.noMandates} />
      )}
      <Grant />
    </div>
  );
}

function Grant() {
  const t = words();
  const phone = useSignal("");
  const scope = useSignal(t.scopeAll);
  const days = useSignal(90);
  const busy = useSignal(false);
  const faults = useSignal<Fault[]>([]);

  async function grant(): Promise<void> {
    const agentPhone = tidyPhone(phone.value);
    if (!isPhone(agentPhone)) return void (faults.value = [{ id: "agentPhone", message: t.agentPhoneFault }]);
    busy.value = true;
    const why = await attempt(async () => (await change(grantMandate, { input: { agentPhone, scope: scope.value.trim() || t.scopeAll, days: days.value } })).grantMandate);
    busy.value = false;
    faults.value = why ? [{ id: "agentPhone", message: why }] : [];
    if (why) return;
    phone.value = "";
    say(t.granted);
    await reload();
  }

  return (
    <Card title={t.grantTitle}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy.value) void grant();
        }}
      >
        <ErrorSummary faults={faults.value} />
        <TextField
          id="agentPhone"
          label={t.agentPhone}
          hint={t.agentPhoneHint}
          error={faults.value[0]?.message}
          type="tel"
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          value={phone.value}
          onInput={(event) => (phone.value = event.currentTarget.value)}
        />
        <TextField id="scope" label={t.scope} hint={t.scopeHint} maxLength={100} value={scope.value} onInput={(event) => (scope.value = event.currentTarget.value)} />
        <Stepper id="days" label={t.days} value={days.value} min={1} max={LONGEST_DAYS} onStep={(value) => (days.value = value)} />
        <Button type="submit" wide busy={busy.value}>
          {t.grant}
        </Button>
      </form>
    </Card>
  );
}
