import { change } from "../../../api";
import { deskDecide } from "../../../api/generated/desk/DeskDecide";
import type { DecisionOutcome } from "../../../api/generated/types";
import { formatDate } from "../../../i18n/format";
import { Choices } from "../../../ui/field/field";
import type { FullCase } from "../case/store";
import { confirmed } from "../confirm/confirmed";
import { caseWords } from "../words/case";
import { verbWords } from "../words/verbs";
import { me } from "../session";
import { need, type Action } from "./action";
import { ReasonBox } from "./reason-box";

interface Draft {
  outcome: DecisionOutcome | "";
  text: string;
}

export const decide: Action<Draft> = {
  action: "decide",
  key: "d",
  icon: "scale",
  title: (t) => t.decide,
  submit: (t) => t.decideNow,
  blank: () => ({ outcome: "", text: "" }),
  faults: ({ outcome, text }, t) => [...need(outcome, "desk-outcome", t.needDecision), ...need(text.trim(), "desk-text", t.needDecisionText)],
  send: (target, { outcome, text }, key) =>
    confirmed(async () => (await change(deskDecide, { ...target, outcome: outcome as DecisionOutcome, text: text.trim() }, key)).decideCase),
  Fields: ({ draft, set }) => (
    <>
      <Choices
        id="desk-outcome"
        label={verbWords().outcome}
        chosen={[draft.outcome]}
        options={[{ value: "APPROVED", label: caseWords().APPROVED }, { value: "DENIED", label: caseWords().DENIED, hint: verbWords().denyHint }]}
        onChoose={(outcome) => set({ outcome: outcome as DecisionOutcome })}
      />
      <ReasonBox id="desk-text" kind="decision" label={verbWords().decisionText} rows={6} value={draft.text} onValue={(text) => set({ text })} />
    </>
  ),
  Check: Paper,
};

/** How the decision will read. The document itself, with seal and code, is made by the server. */
function Paper({ of, draft }: { of: FullCase; draft: Draft }) {
  const t = verbWords();
  return (
    <div class="desk-paper">
      <p class="desk-paper-office">{of.department.name}</p>
      <p class="desk-paper-title">{t.paperTitle}</p>
      <p class="desk-paper-number">{of.number}</p>
      <p>{t.paperTo(of.applicantName ?? "")}</p>
      <p>{t.paperItem(of.title, formatDate(of.submittedAt))}</p>
      <p>
        <b>{t.paperOutcome(draft.outcome === "APPROVED" ? caseWords().APPROVED : caseWords().DENIED)}</b>
      </p>
      <p class="desk-said">{draft.text.trim()}</p>
      <p class="desk-paper-foot">
        {me.value?.name}
        <br />
        {formatDate(new Date())}
      </p>
    </div>
  );
}
