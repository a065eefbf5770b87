import { change } from "../../../api";
import { deskAssign } from "../../../api/generated/desk/DeskAssign";
import { verbWords } from "../words/verbs";
import { need, type Action } from "./action";
import { ColleagueField } from "./colleague-field";

export const assign: Action<{ handler: string }> = {
  action: "assign",
  key: "i",
  icon: "person",
  title: (t) => t.assign,
  submit: (t) => t.assignNow,
  blank: () => ({ handler: "" }),
  faults: ({ handler }, t) => need(handler, "desk-handler", t.needColleague),
  send: async (target, { handler }, key) => (await change(deskAssign, { ...target, handler }, key)).assignCase,
  Fields: ({ of, draft, set }) => (
    <ColleagueField id="desk-handler" label={verbWords().assignTo} colleagues={of.desk?.colleagues ?? []} value={draft.handler} onValue={(handler) => set({ handler })} />
  ),
};
