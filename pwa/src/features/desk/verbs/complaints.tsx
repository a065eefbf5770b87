import { change } from "../../../api";
import { deskHideComplaint } from "../../../api/generated/complaints/DeskHideComplaint";
import { deskNoteComplaint } from "../../../api/generated/complaints/DeskNoteComplaint";
import { deskReplyToComplaint } from "../../../api/generated/complaints/DeskReplyToComplaint";
import { deskShowComplaint } from "../../../api/generated/complaints/DeskShowComplaint";
import { deskTransferComplaint } from "../../../api/generated/complaints/DeskTransferComplaint";
import { deskTransferInquiry } from "../../../api/generated/inquiry/DeskTransferInquiry";
import { Choices } from "../../../ui/field/field";
import { held } from "../case/store";
import { verbWords } from "../words/verbs";
import { need, type Action } from "./action";
import { DepartmentField } from "./department-field";
import { type Photo, Photos } from "./photos";
import { ReasonBox } from "./reason-box";

interface Written {
  text: string;
  photos: Photo[];
}

const filesOf = ({ photos }: Written): string[] => photos.map(({ id }) => id);

/** Found on the spot; the citizen reads it too. */
export const note: Action<Written> = {
  action: "note",
  key: "n",
  icon: "camera",
  title: (t) => t.note,
  submit: (t) => t.noteNow,
  blank: () => ({ text: "", photos: [] }),
  faults: ({ text }, t) => need(text.trim(), "desk-text-note", t.needText),
  send: async (target, draft, key) => (await change(deskNoteComplaint, { ...target, text: draft.text.trim(), files: filesOf(draft) }, key)).noteComplaint,
  Fields: ({ draft, set }) => (
    <>
      <ReasonBox id="desk-text-note" label={verbWords().noteText} hint={verbWords().readByCitizen} rows={4} value={draft.text} onValue={(text) => set({ text })} />
      <Photos photos={draft.photos} onPhotos={(photos) => set({ photos })} />
    </>
  ),
};

export const reply: Action<Written> = {
  action: "reply",
  key: "r",
  icon: "check",
  title: (t) => t.reply,
  submit: (t) => t.replyNow,
  blank: () => ({ text: "", photos: [] }),
  faults: ({ text }, t) => need(text.trim(), "desk-text-reply", t.needText),
  send: async (target, draft, key) => (await change(deskReplyToComplaint, { ...target, text: draft.text.trim(), files: filesOf(draft) }, key)).replyToComplaint,
  Fields: ({ draft, set }) => (
    <>
      <ReasonBox id="desk-text-reply" label={verbWords().replyText} hint={verbWords().replyHint} rows={6} value={draft.text} onValue={(text) => set({ text })} />
      <Photos photos={draft.photos} onPhotos={(photos) => set({ photos })} />
    </>
  ),
  Check: ({ of, draft }) => (
    <>
      <p class="desk-said">{draft.text}</p>
      {(of.complaint?.merged ?? 0) > 0 && <p class="soft">{verbWords().replyToAll(of.complaint!.merged)}</p>}
    </>
  ),
};

/** Complaints and inquiries are passed on by one form. */
export const transfer: Action<{ to: string; reason: string }> = {
  action: "transfer",
  key: "x",
  icon: "share",
  title: (t) => t.transfer,
  submit: (t) => t.transferNow,
  blank: () => ({ to: "", reason: "" }),
  faults: ({ to, reason }, t) => [...need(to, "desk-to-department", t.needDepartment), ...need(reason.trim(), "desk-reason", t.needReason)],
  send: async (target, { to, reason }, key) => {
    const said = { ...target, to, reason: reason.trim() };
    if (held.peek()?.inquiry) return (await change(deskTransferInquiry, said, key)).transferInquiry;
    return (await change(deskTransferComplaint, said, key)).transferComplaint;
  },
  Fields: ({ of, draft, set }) => (
    <>
      <DepartmentField id="desk-to-department" label={verbWords().transferTo} hint={verbWords().transferHint} except={of.department.name} value={draft.to} onValue={(to) => set({ to })} />
      <ReasonBox id="desk-reason" label={verbWords().reason} hint={verbWords().readByCitizen} rows={3} value={draft.reason} onValue={(reason) => set({ reason })} />
    </>
  ),
};

export const moderate: Action<{ show: "" | "show" | "hide"; text: string; reason: string }> = {
  action: "moderate",
  key: "e",
  icon: "eye",
  title: (t) => t.moderate,
  submit: (t) => t.moderateNow,
  undo: (t) => t.undoModerate,
  blank: (of) => ({ show: "", text: of.complaint?.review?.text ?? "", reason: "" }),
  faults: ({ show, text, reason }, t) => [
    ...need(show, "desk-show", t.needShow),
    ...need(show !== "show" || text.trim(), "desk-words", t.needText),
    ...need(show !== "hide" || reason.trim(), "desk-reason", t.needReason),
  ],
  send: async (target, { show, text, reason }, key) =>
    show === "show"
      ? (await change(deskShowComplaint, { ...target, text: text.trim() }, key)).showComplaint
      : (await change(deskHideComplaint, { ...target, reason: reason.trim() }, key)).hideComplaint,
  Fields: ({ draft, set }) => {
    const v = verbWords();
    const options = [
      { value: "show", label: v.show },
      { value: "hide", label: v.hide },
    ];
    return (
      <>
        <Choices id="desk-show" label={v.moderate} options={options} chosen={[draft.show]} onChoose={(show) => set({ show: show as "show" | "hide" })} />
        {draft.show === "show" && <ReasonBox id="desk-words" label={v.publicText} hint={v.publicTextHint} rows={5} value={draft.text} onValue={(text) => set({ text })} />}
        {draft.show === "hide" && <ReasonBox id="desk-reason" kind="moderation" label={v.reason} hint={v.readByCitizen} rows={4} value={draft.reason} onValue={(reason) => set({ reason })} />}
      </>
    );
  },
  Check: ({ draft }) => <p class={draft.show === "show" ? "desk-public" : "desk-said"}>{draft.show === "show" ? draft.text : draft.reason}</p>,
};
