import { SelectField } from "../../../ui/field/field";
import type { FullCase } from "../case/store";
import { words } from "../words/desk";

type Colleague = NonNullable<FullCase["desk"]>["colleagues"][number];

interface Props {
  id: string;
  label: string;
  hint?: string;
  nobody?: string;
  colleagues: readonly Colleague[];
  value: string;
  onValue(id: string): void;
}

/** A colleague by name, with department and whether they are there. */
export function ColleagueField({ colleagues, nobody, value, onValue, ...asked }: Props) {
  const t = words();
  const options = colleagues.map(({ id, name, departments, absent }) => ({ value: id, label: [name, ...departments, ...(absent ? [t.absent] : [])].join(" · ") }));
  return <SelectField {...asked} value={value} onChange={(event) => onValue(event.currentTarget.value)} options={[{ value: "", label: nobody ?? t.chooseColleague }, ...options]} />;
}
