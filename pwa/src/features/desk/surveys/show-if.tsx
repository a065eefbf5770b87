import type { Condition, Field } from "../../../lib/forms/types";
import { language } from "../../../i18n";
import { SelectField, TextField } from "../../../ui/field/field";
import { words as deskWords } from "../words/desk";
import { words } from "../words/surveys";
import type { Design } from "./form";
import { askable, conditionOf, firstRule, type Rule, ruleOf, type Test, testsOf } from "./when";

interface Props {
  design: Design;
  part: { readonly key: string; readonly when?: Condition };
  about: string;
  onChange(when: Condition | undefined): void;
}

/** Branching: shown always, or only after a certain answer to a question before it. */
export function ShowIf({ design, part, about, onChange }: Props) {
  const t = words();
  const before = askable(design, part.key);
  const rule = ruleOf(part.when);
  const asked = before.find(({ key }) => key === rule?.key);
  const id = `q-${part.key}-when`;
  if (!before.length && part.when === undefined) return null;
  const byHand = part.when !== undefined && !asked;
  const spoken = language.value === "en" ? "en" : "zh";
  const choose = (key: string): void => {
    const field = before.find((one) => one.key === key);
    if (key === "by-hand") return;
    onChange(field ? conditionOf(firstRule(field), field) : undefined);
  };
  const options = [
    { value: "", label: t.always },
    ...(byHand ? [{ value: "by-hand", label: t.byHand }] : []),
    ...before.map(({ key, label }) => ({ value: key, label: t.dependsOn(label[spoken] || label.zh || t.untitled) })),
  ];
  return (
    <div class="desk-three">
      <SelectField id={id} label={t.showIf(about)} options={options} value={byHand ? "by-hand" : (asked?.key ?? "")} onChange={(event) => choose(event.currentTarget.value)} />
      {asked && rule && <Answer id={id} rule={rule} asked={asked} onChange={(next) => onChange(conditionOf(next, asked))} />}
    </div>
  );
}

function Answer({ id, rule, asked, onChange }: { id: string; rule: Rule; asked: Field; onChange(rule: Rule): void }) {
  const t = words();
  const spoken = language.value === "en" ? "en" : "zh";
  const values = "options" in asked ? asked.options.map(({ value, label }) => ({ value, label: label[spoken] || label.zh || value })) : [{ value: "true", label: deskWords().yes }, { value: "false", label: deskWords().no }];
  return (
    <>
      <SelectField id={`${id}-test`} label={t.test} options={testsOf(asked).map((test) => ({ value: test, label: t[test] }))} value={rule.test} onChange={(event) => onChange({ ...rule, test: event.currentTarget.value as Test })} />
      {asked.type === "number" || asked.type === "scale" ? (
        <TextField id={`${id}-value`} label={t.answer} type="number" value={String(rule.value)} onInput={(event) => onChange({ ...rule, value: Number(event.currentTarget.value) })} />
      ) : (
        <SelectField id={`${id}-value`} label={t.answer} options={values} value={String(rule.value)} onChange={(event) => onChange({ ...rule, value: asked.type === "boolean" ? event.currentTarget.value === "true" : event.currentTarget.value })} />
      )}
    </>
  );
}
