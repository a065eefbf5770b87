import { change } from "../../../api";
import { deskReturn } from "../../../api/generated/desk/DeskReturn";
import { confirmed } from "../confirm/confirmed";
import { verbWords } from "../words/verbs";
import { need, type Action } from "./action";
import { ReasonBox } from "./reason-box";

export const returnCase: Action<{ reasons: string }> = {
  action: "return",
  key: "t",
  icon: "back",
  title: (t) => t.return,
  submit: (t) => t.returnNow,
  blank: () => ({ reasons: "" }),
  faults: ({ reasons }, t) => need(reasons.trim(), "desk-reasons", t.needReasons),
  send: (target, { reasons }, key) => confirmed(async () => (await change(deskReturn, { ...target, reasons: reasons.trim() }, key)).returnCase),
  Fields: ({ draft, set }) => (
    <ReasonBox id="desk-reasons" kind="return" label={verbWords().returnReasons} hint={verbWords().returnHint} rows={5} value={draft.reasons} onValue={(reasons) => set({ reasons })} />
  ),
  Check: ({ draft }) => <p class="desk-said">{draft.reasons}</p>,
};
