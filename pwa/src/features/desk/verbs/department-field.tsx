import { useEffect, useState } from "preact/hooks";
import { readPublic } from "../../../api";
import { departments, type DepartmentsData } from "../../../api/generated/places/Departments";
import { language } from "../../../i18n";
import { SelectField } from "../../../ui/field/field";
import { verbWords } from "../words/verbs";

interface Props {
  id: string;
  label: string;
  hint: string;
  /** The name of the department it is at already. */
  except: string;
  /** What stands for none; asks to choose where one must be named. */
  none?: string;
  value: string;
  onValue(code: string): void;
}

/** A department by its name; the value is its code. */
export function DepartmentField({ except, none, value, onValue, ...asked }: Props) {
  const [all, setAll] = useState<DepartmentsData["departments"]>([]);
  useEffect(() => void readPublic(departments, {}).then((found) => setAll(found.departments), () => undefined), [language.value]);
  const options = all.filter(({ name }) => name !== except).map(({ code, name }) => ({ value: code, label: name }));
  return <SelectField {...asked} value={value} onChange={(event) => onValue(event.currentTarget.value)} options={[{ value: "", label: none ?? verbWords().chooseDepartment }, ...options]} />;
}
