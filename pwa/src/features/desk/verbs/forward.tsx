import { change } from "../../../api";
import { deskBringBack } from "../../../api/generated/desk/DeskBringBack";
import { deskForward } from "../../../api/generated/desk/DeskForward";
import { TextField } from "../../../ui/field/field";
import { verbWords } from "../words/verbs";
import { need, type Action } from "./action";
import { ReasonBox } from "./reason-box";

export const forward: Action<{ authority: string; note: string }> = {
  action: "forward",
  key: "f",
  icon: "upload",
  title: (t) => t.forward,
  submit: (t) => t.forwardNow,
  blank: () => ({ authority: "", note: "" }),
  faults: ({ authority, note }, t) => [...need(authority.trim(), "desk-authority", t.needAuthority), ...need(note.trim(), "desk-note", t.needReason)],
  send: async (target, { authority, note }, key) => (await change(deskForward, { ...target, authority: authority.trim(), note: note.trim() }, key)).forwardCase,
  Fields: ({ draft, set }) => (
    <>
      <TextField id="desk-authority" label={verbWords().authority} maxLength={100} value={draft.authority} onInput={(event) => set({ authority: event.currentTarget.value })} />
      <ReasonBox id="desk-note" label={verbWords().forwardNote} rows={3} value={draft.note} onValue={(note) => set({ note })} />
    </>
  ),
};

export const bringBack: Action<{ outcome: string }> = {
  action: "bringBack",
  key: "f",
  icon: "download",
  title: (t) => t.bringBack,
  submit: (t) => t.bringBackNow,
  blank: () => ({ outcome: "" }),
  faults: ({ outcome }, t) => need(outcome.trim(), "desk-outcome", t.needOutcome),
  send: async (target, { outcome }, key) => (await change(deskBringBack, { ...target, outcome: outcome.trim() }, key)).bringBackCase,
  Fields: ({ draft, set }) => <ReasonBox id="desk-outcome" label={verbWords().outcomeOfAuthority} rows={4} value={draft.outcome} onValue={(outcome) => set({ outcome })} />,
};
