import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { readPublic } from "../../../api";
import { departments, type DepartmentsData } from "../../../api/generated/places/Departments";
import { SelectField, TextField } from "../../../ui/field/field";
import { words } from "../messages";

interface AboutProps {
  department: string;
  officer: string;
  onDepartment(code: string): void;
  onOfficer(name: string): void;
}

/** Whoever is complained about never gets the complaint: asked only where somebody wants to say it. */
export function About({ department, officer, onDepartment, onOfficer }: AboutProps) {
  const t = words();
  const all = useSignal<DepartmentsData["departments"]>([]);
  const open = useSignal(Boolean(department || officer));
  useEffect(() => {
    if (open.value) void readPublic(departments, {}).then((found) => (all.value = found.departments), () => undefined);
  }, [open.value]);
  const options = [{ value: "", label: t.choose }, ...all.value.map(({ code, name }) => ({ value: code, label: name }))];
  return (
    <details class="complain-about" open={open.value} onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>{t.about}</summary>
      <div class="stack">
        <p class="soft small">{t.aboutHint}</p>
        {all.value.length > 0 && (
          <SelectField id="c-department" label={t.department} optional options={options} value={department} onChange={(event) => onDepartment(event.currentTarget.value)} />
        )}
        <TextField id="c-officer" label={t.officer} optional maxLength={60} autocomplete="off" value={officer} onInput={(event) => onOfficer(event.currentTarget.value)} />
      </div>
    </details>
  );
}
