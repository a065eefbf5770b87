import { change } from "../../../api";
import { deskPause } from "../../../api/generated/desk/DeskPause";
import { deskResume } from "../../../api/generated/desk/DeskResume";
import type { PauseReason } from "../../../api/generated/types";
import { Choices } from "../../../ui/field/field";
import { caseWords } from "../words/case";
import { verbWords } from "../words/verbs";
import { need, type Action } from "./action";
import { ReasonBox } from "./reason-box";

/** The clock also stands while a supplement is awaited; that pause begins and ends by itself. */
const REASONS: PauseReason[] = ["HEARING", "INSPECTION", "SURVEY"];

export const pause: Action<{ reason: PauseReason | ""; note: string }> = {
  action: "pause",
  key: "p",
  icon: "clock",
  title: (t) => t.pause,
  submit: (t) => t.pauseNow,
  blank: () => ({ reason: "", note: "" }),
  faults: ({ reason, note }, t) => [...need(reason, "desk-pause", t.needPause), ...need(note.trim(), "desk-note", t.needReason)],
  send: async (target, { reason, note }, key) => (await change(deskPause, { ...target, reason: reason as PauseReason, note: note.trim() }, key)).pauseClock,
  Fields: ({ draft, set }) => (
    <>
      <Choices id="desk-pause" label={verbWords().pauseWhy} chosen={[draft.reason]} options={REASONS.map((reason) => ({ value: reason, label: caseWords()[`pause${reason}`] }))} onChoose={(reason) => set({ reason: reason as PauseReason })} />
      <ReasonBox id="desk-note" label={verbWords().pauseNote} hint={verbWords().seenByCitizen} rows={2} value={draft.note} onValue={(note) => set({ note })} />
    </>
  ),
};

export const resume: Action<object> = {
  action: "resume",
  key: "p",
  icon: "clock",
  title: (t) => t.resume,
  blank: () => ({}),
  faults: () => [],
  send: async (target, _, key) => (await change(deskResume, target, key)).resumeClock,
  Fields: () => <p class="soft">{verbWords().resumeText}</p>,
};
