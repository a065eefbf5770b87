import type { Fault as Shown } from "../../../ui/error-summary/error-summary";
import { words } from "../words/surveys";
import type { Fault } from "./draft";
import { type Design, fieldsOf } from "./form";

const BOX: Record<string, string> = { title: "survey-title-zh", times: "survey-closes", group: "survey-group" };

/** The faults as the summary lists them: each says whose it is and leads there. One line per question. */
export function faultsToShow(faults: readonly Fault[], design: Design, said: string): Shown[] {
  const t = words();
  const asked = fieldsOf(design).filter(({ type }) => type !== "note");
  const nameOf = (at: string): string => {
    const question = asked.findIndex(({ key }) => key === at);
    const section = design.steps.findIndex(({ key }) => key === at);
    return question >= 0 ? t.question(question + 1) : section >= 0 ? t.section(section + 1) : BOX[at] ? "" : t.note;
  };
  const first = faults.filter(({ at }, index) => faults.findIndex((fault) => fault.at === at) === index);
  return first.map(({ at, wrong }) => ({ id: BOX[at] ?? `q-${at}`, message: [nameOf(at), wrong === "server" ? said : t[`wrong_${wrong}`]].filter(Boolean).join(t.colon) }));
}
