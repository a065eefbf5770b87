import { change } from "../../../api";
import { deskGiveOpinion } from "../../../api/generated/desk/DeskGiveOpinion";
import { deskRequestOpinions } from "../../../api/generated/desk/DeskRequestOpinions";
import { Choices } from "../../../ui/field/field";
import type { FullCase } from "../case/store";
import { verbWords } from "../words/verbs";
import { need, type Action } from "./action";
import { ReasonBox } from "./reason-box";

const departments = (of: FullCase) => (of.desk?.departments ?? []).filter(({ id }) => id !== of.department.id);

/** Every department is asked at once and answers in its own time. */
export const requestOpinions: Action<{ departments: string[]; question: string }> = {
  action: "requestOpinions",
  key: "o",
  icon: "building",
  title: (t) => t.askOpinions,
  submit: (t) => t.askNow,
  blank: (of) => ({ departments: (of.item?.coDepartments ?? []).map(({ id }) => id).filter((id) => departments(of).some((each) => each.id === id)), question: "" }),
  faults: ({ departments: chosen, question }, t) => [...need(chosen.length, "desk-departments", t.needDepartments), ...need(question.trim(), "desk-question", t.needQuestion)],
  send: async (target, draft, key) => (await change(deskRequestOpinions, { ...target, departments: draft.departments, question: draft.question.trim() }, key)).requestOpinions,
  Fields: ({ of, draft, set }) => (
    <>
      <Choices
        id="desk-departments"
        many
        label={verbWords().askWhom}
        chosen={draft.departments}
        options={departments(of).map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={(id, on) => set({ departments: on ? [...draft.departments, id] : draft.departments.filter((each) => each !== id) })}
      />
      <ReasonBox id="desk-question" label={verbWords().question} rows={3} value={draft.question} onValue={(question) => set({ question })} />
    </>
  ),
};

export const giveOpinion: Action<{ agrees: "" | "yes" | "no"; text: string }> = {
  action: "giveOpinion",
  key: "o",
  icon: "edit",
  title: (t) => t.giveOpinion,
  submit: (t) => t.giveNow,
  blank: () => ({ agrees: "", text: "" }),
  faults: ({ agrees, text }, t) => [...need(agrees, "desk-agrees", t.needAgrees), ...need(text.trim(), "desk-opinion", t.needOpinion)],
  send: async (target, { agrees, text }, key) => (await change(deskGiveOpinion, { ...target, agrees: agrees === "yes", text: text.trim() }, key)).giveOpinion,
  Fields: ({ draft, set }) => (
    <>
      <Choices
        id="desk-agrees"
        label={verbWords().opinion}
        chosen={[draft.agrees]}
        options={[{ value: "yes", label: verbWords().agree }, { value: "no", label: verbWords().disagree }]}
        onChoose={(agrees) => set({ agrees: agrees as "yes" | "no" })}
      />
      <ReasonBox id="desk-opinion" kind="opinion" label={verbWords().opinionText} rows={4} value={draft.text} onValue={(text) => set({ text })} />
    </>
  ),
};
