import { change } from "../../../api";
import { deskDeliver } from "../../../api/generated/desk/DeskDeliver";
import type { DeliveryMethod } from "../../../api/generated/types";
import { Choices } from "../../../ui/field/field";
import { caseWords } from "../words/case";
import { verbWords } from "../words/verbs";
import { need, type Action } from "./action";
import { ReasonBox } from "./reason-box";

const METHODS: DeliveryMethod[] = ["ONLINE", "PICKUP", "POST", "PROXY"];

export const deliver: Action<{ method: DeliveryMethod | ""; note: string }> = {
  action: "deliver",
  key: "v",
  icon: "share",
  title: (t) => t.deliver,
  submit: (t) => t.deliverNow,
  blank: (of) => ({ method: of.onBehalf ? "PROXY" : "", note: "" }),
  faults: ({ method }, t) => need(method, "desk-method", t.needMethod),
  send: async (target, { method, note }, key) => (await change(deskDeliver, { ...target, method: method as DeliveryMethod, note: note.trim() }, key)).deliverCase,
  Fields: ({ draft, set }) => (
    <>
      <Choices id="desk-method" label={verbWords().method} chosen={[draft.method]} options={METHODS.map((method) => ({ value: method, label: caseWords()[method] }))} onChoose={(method) => set({ method: method as DeliveryMethod })} />
      <ReasonBox id="desk-note" label={verbWords().deliveryNote} optional rows={2} value={draft.note} onValue={(note) => set({ note })} />
    </>
  ),
};
