import { change } from "../../../api";
import { deskHandOver } from "../../../api/generated/desk/DeskHandOver";
import { verbWords } from "../words/verbs";
import { need, type Action } from "./action";
import { ColleagueField } from "./colleague-field";
import { ReasonBox } from "./reason-box";

export const handOver: Action<{ to: string; reason: string }> = {
  action: "handOver",
  key: "h",
  icon: "hand",
  title: (t) => t.handOver,
  submit: (t) => t.handOverNow,
  blank: () => ({ to: "", reason: "" }),
  faults: ({ to, reason }, t) => [...need(to, "desk-to", t.needColleague), ...need(reason.trim(), "desk-reason", t.needReason)],
  send: async (target, { to, reason }, key) => (await change(deskHandOver, { ...target, to, reason: reason.trim() }, key)).handOverCase,
  Fields: ({ of, draft, set }) => (
    <>
      <ColleagueField id="desk-to" label={verbWords().handOverTo} colleagues={(of.desk?.colleagues ?? []).filter(({ id }) => id !== of.desk?.handler?.id)} value={draft.to} onValue={(to) => set({ to })} />
      <ReasonBox id="desk-reason" label={verbWords().reason} rows={2} value={draft.reason} onValue={(reason) => set({ reason })} />
    </>
  ),
};
