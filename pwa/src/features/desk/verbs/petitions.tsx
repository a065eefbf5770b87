import { change } from "../../../api";
import { deskDeclinePetition } from "../../../api/generated/complaints/DeskDeclinePetition";
import { deskExtendPetition } from "../../../api/generated/complaints/DeskExtendPetition";
import { formatDate } from "../../../i18n/format";
import { TextField } from "../../../ui/field/field";
import { confirmed } from "../confirm/confirmed";
import { verbWords } from "../words/verbs";
import { need, type Action } from "./action";
import { ReasonBox } from "./reason-box";

const MOST_DAYS = 30;
const DAY_MS = 86_400_000;

const fits = (days: string): boolean => /^\d+$/.test(days) && Number(days) >= 1 && Number(days) <= MOST_DAYS;

/** The last day as it will be, `days` later. */
const later = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Once, by the head of the office, thirty days at most (信访工作条例第三十四条). */
export const extend: Action<{ days: string; reason: string }> = {
  action: "extend",
  key: "d",
  icon: "clock",
  title: (t) => t.extend,
  submit: (t) => t.extendNow,
  blank: () => ({ days: "30", reason: "" }),
  faults: ({ days, reason }, t) => [...need(fits(days), "desk-extend-days", t.needDays), ...need(reason.trim(), "desk-reason", t.needReason)],
  send: async (target, { days, reason }, key) => (await change(deskExtendPetition, { ...target, days: Number(days), reason: reason.trim() }, key)).extendPetition,
  Fields: ({ draft, set }) => (
    <>
      <TextField id="desk-extend-days" type="number" inputMode="numeric" min={1} max={MOST_DAYS} label={verbWords().extendDays} hint={verbWords().extendHint} value={draft.days} onInput={(event) => set({ days: event.currentTarget.value })} />
      <ReasonBox id="desk-reason" label={verbWords().reason} hint={verbWords().readByCitizen} rows={3} value={draft.reason} onValue={(reason) => set({ reason })} />
    </>
  ),
  Check: ({ of, draft }) => (
    <>
      {of.deadline && <p>{verbWords().extendTo(formatDate(later(of.deadline.dueOn, Number(draft.days))))}</p>}
      <p class="desk-said">{draft.reason}</p>
    </>
  ),
};

/** Not accepted: the petitioner is told why, and where to go with it. */
export const decline: Action<{ reasons: string; where: string }> = {
  action: "decline",
  key: "t",
  icon: "back",
  title: (t) => t.decline,
  submit: (t) => t.declineNow,
  blank: () => ({ reasons: "", where: "" }),
  faults: ({ reasons, where }, t) => [...need(reasons.trim(), "desk-reasons", t.needWhyNot), ...need(where.trim(), "desk-where", t.needWhere)],
  send: (target, { reasons, where }, key) =>
    confirmed(async () => (await change(deskDeclinePetition, { ...target, reasons: reasons.trim(), where: where.trim() }, key)).declinePetition),
  Fields: ({ draft, set }) => (
    <>
      <ReasonBox id="desk-reasons" kind="return" label={verbWords().whyNot} hint={verbWords().readByCitizen} rows={4} value={draft.reasons} onValue={(reasons) => set({ reasons })} />
      <TextField id="desk-where" label={verbWords().where} hint={verbWords().whereHint} maxLength={120} value={draft.where} onInput={(event) => set({ where: event.currentTarget.value })} />
    </>
  ),
  Check: ({ draft }) => (
    <>
      <p class="desk-said">{draft.reasons}</p>
      <p>{verbWords().goTo(draft.where)}</p>
    </>
  ),
};
