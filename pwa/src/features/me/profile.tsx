import { useSignal } from "@preact/signals";
import { change } from "../../api";
import { updateProfile } from "../../api/generated/identity/UpdateProfile";
import { navigate, reload } from "../../router";
import { forgetPages } from "../../router/memory";
import type { PageProps } from "../../router/types";
import { Button } from "../../ui/button/button";
import { Facts } from "../../ui/card/card";
import { ErrorSummary, type Fault } from "../../ui/error-summary/error-summary";
import { TextField } from "../../ui/field/field";
import { say } from "../../ui/toast/toast";
import { isRefusal } from "../../api";
import { safeNext } from "../signin/device";
import { loadPerson, type Person } from "./load";
import { words } from "./messages";
import "./me.css";

export const title = (): string => words().profile;
export const load = loadPerson;

export default function ProfilePage({ data, query }: PageProps<Person>) {
  const t = words();
  const name = useSignal(data.name ?? "");
  const idNumber = useSignal("");
  const busy = useSignal(false);
  const faults = useSignal<Fault[]>([]);
  const faultOf = (id: string) => faults.value.find((fault) => fault.id === id)?.message;

  async function save(): Promise<void> {
    busy.value = true;
    try {
      const input = { name: name.value.trim(), ...(idNumber.value && { idNumber: idNumber.value.trim().toUpperCase() }) };
      const { updateProfile: result } = await change(updateProfile, { input });
      faults.value = isRefusal(result) ? [{ id: result.field === "idNumber" ? "idNumber" : "name", message: result.message }] : [];
      if (isRefusal(result)) return;
      say(t.saved);
      idNumber.value = "";
      forgetPages();
      const next = query.get("next"); // whoever was led here for a number goes on where it lacked
      await (next ? navigate(safeNext(next), { replace: true }) : reload());
    } catch {
      faults.value = [{ id: "name", message: t.failed }];
    } finally {
      busy.value = false;
    }
  }

  return (
    <div class="page page-narrow stack">
      <h1>{t.profile}</h1>
      <ErrorSummary faults={faults.value} />
      <Facts facts={[{ label: t.phone, value: data.phoneMasked }]} />
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy.value) void save();
        }}
      >
        <TextField id="name" label={t.name} error={faultOf("name")} autoComplete="name" maxLength={60} value={name.value} onInput={(event) => (name.value = event.currentTarget.value)} />
        <TextField
          id="idNumber"
          label={t.idNumber}
          optional
          hint={data.idNumberMasked ? t.idNumberKept(data.idNumberMasked) : t.idNumberHint}
          error={faultOf("idNumber")}
          autoComplete="off"
          maxLength={20}
          value={idNumber.value}
          onInput={(event) => (idNumber.value = event.currentTarget.value)}
        />
        <Button type="submit" wide busy={busy.value}>
          {t.save}
        </Button>
      </form>
    </div>
  );
}
