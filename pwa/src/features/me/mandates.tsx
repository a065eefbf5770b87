import { useSignal } from "@preact/signals";
import { change, readPublic } from "../../api";
import { itemPage, type ItemPageData } from "../../api/generated/catalogue/ItemPage";
import { services, type ServicesData } from "../../api/generated/catalogue/Services";
import { grantMandate } from "../../api/generated/identity/GrantMandate";
import { revokeMandate } from "../../api/generated/identity/RevokeMandate";
import { formatDate } from "../../i18n/format";
import { reload } from "../../router";
import type { PageProps, Place } from "../../router/types";
import { Button } from "../../ui/button/button";
import { Card } from "../../ui/card/card";
import { Empty } from "../../ui/empty/empty";
import { ErrorSummary, type Fault } from "../../ui/error-summary/error-summary";
import { Choices, TextField } from "../../ui/field/field";
import { Stepper } from "../../ui/stepper/stepper";
import { say } from "../../ui/toast/toast";
import { isPhone, tidyPhone } from "../signin/device";
import { act, attempt } from "./act";
import { loadPerson, type Person } from "./load";
import { words } from "./mandates-messages";
import { words as shared } from "./messages";
import "./me.css";

const LONGEST_DAYS = 365;

interface Known {
  person: Person;
  windows: ServicesData["windows"];
  /** The item whose page led here. */
  item: ItemPageData["item"];
}

export const title = (): string => shared().mandates;

export async function load({ query }: Place): Promise<Known> {
  const code = query.get("item");
  const [person, { windows }, found] = await Promise.all([loadPerson(), readPublic(services, {}), code ? readPublic(itemPage, { code }) : null]);
  return { person, windows, item: found?.item ?? null };
}

export default function MandatesPage({ data }: PageProps<Known>) {
  const t = words();
  const now = new Date().toISOString();
  const standing = data.person.mandates.filter(({ revokedAt, expiresAt }) => !revokedAt && expiresAt > now);
  const revoke = async (id: string): Promise<void> => {
    if (await act(async () => (await change(revokeMandate, { id })).revokeMandate, t.revoked)) await reload();
  };
  return (
    <div class="page page-narrow stack">
      <h1>{shared().mandates}</h1>
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
      <Grant {...data} />
    </div>
  );
}

function Grant({ windows, item }: Known) {
  const t = words();
  const phone = useSignal("");
  const scope = useSignal(item ? "item" : "all");
  const chosen = useSignal<readonly string[]>([]);
  const days = useSignal(90);
  const busy = useSignal(false);
  const faults = useSignal<Fault[]>([]);
  const faultOf = (id: string): string | undefined => faults.value.find((fault) => fault.id === id)?.message;

  async function grant(): Promise<void> {
    const agentPhone = tidyPhone(phone.value);
    const some = scope.value === "some";
    faults.value = [
      ...(isPhone(agentPhone) ? [] : [{ id: "agentPhone", message: t.agentPhoneFault }]),
      ...(some && !chosen.value.length ? [{ id: "windows", message: t.scopeFault }] : []),
    ];
    if (faults.value.length) return;
    busy.value = true;
    const limits = { windows: some ? [...chosen.value] : [], items: scope.value === "item" && item ? [item.code] : [] };
    const why = await attempt(async () => (await change(grantMandate, { input: { agentPhone, days: days.value, ...limits } })).grantMandate);
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
          error={faultOf("agentPhone")}
          type="tel"
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          value={phone.value}
          onInput={(event) => (phone.value = event.currentTarget.value)}
        />
        <Choices
          id="scope"
          label={t.scope}
          options={[...(item ? [{ value: "item", label: t.scopeItem(item.name) }] : []), { value: "all", label: t.scopeAll }, { value: "some", label: t.scopeSome }]}
          chosen={[scope.value]}
          onChoose={(value) => (scope.value = value)}
        />
        {scope.value === "some" && (
          <Choices
            id="windows"
            label={t.scopeWindows}
            error={faultOf("windows")}
            many
            options={windows.map(({ code, name }) => ({ value: code, label: name }))}
            chosen={chosen.value}
            onChoose={(code, on) => (chosen.value = on ? [...chosen.value, code] : chosen.value.filter((one) => one !== code))}
          />
        )}
        <Stepper id="days" label={t.days} value={days.value} min={1} max={LONGEST_DAYS} onStep={(value) => (days.value = value)} />
        <Button type="submit" wide busy={busy.value}>
          {t.grant}
        </Button>
      </form>
    </Card>
  );
}
