import { useState } from "preact/hooks";
import { withUnit } from "../../i18n/format";
import { Choices, FieldGroup, SelectField, TextArea, TextField, Tick } from "../../ui/field/field";
import type { Column, Field } from "../../lib/forms/types";
import type { Asking } from "./context";
import { type DateParts, dateOf, fenOf, idOf, numberOf, partsOf, plain, yuanOf } from "./convert";
import { words } from "./messages";

interface Props<F> {
  field: F;
  path: string;
  value: unknown;
  ask: Asking;
}

const FEW = 7;

/** One question that has one answer; tables, places and files have rooms of their own. */
export function Control({ field, path, value, ask }: Props<Column | Field>) {
  const t = words();
  const { language: l } = ask;
  const asked = {
    id: idOf(path),
    label: field.label[l],
    hint: field.hint?.[l],
    error: ask.errorOf(path),
    optional: !field.required,
  };
  const box = { onBlur: () => ask.left(path) };
  switch (field.type) {
    case "textarea": {
      const left = (field.maxLength ?? 2000) - Array.from(text(value)).length;
      return (
        <>
          <TextArea {...asked} {...box} value={text(value)} onInput={(event) => ask.set(path, event.currentTarget.value)} />
          {left < 200 && <p class={`apply-left ${left < 0 ? "field-error" : "soft"} small`}>{t.letters(left)}</p>}
        </>
      );
    }
    case "number":
    case "money":
      return <Amount {...{ field, path, value, ask }} />;
    case "date":
      return <DateBoxes {...{ field, path, value, ask }} />;
    case "boolean": {
      const options = [
        { value: "yes", label: t.yes },
        { value: "no", label: t.no },
      ];
      const chosen = value === true ? ["yes"] : value === false ? ["no"] : [];
      return <Choices {...asked} options={options} chosen={chosen} onChoose={(one) => ask.set(path, one === "yes")} />;
    }
    case "choice":
    case "select": {
      const options = field.options.map((option) => ({ value: option.value, label: option.label[l], hint: option.hint?.[l] }));
      if (field.type === "choice" && options.length <= FEW)
        return <Choices {...asked} options={options} chosen={[text(value)]} onChoose={(one) => ask.set(path, one)} />;
      const all = [{ value: "", label: t.choose }, ...options];
      return <SelectField {...asked} {...box} options={all} value={text(value)} onChange={(event) => ask.set(path, event.currentTarget.value)} />;
    }
    case "choices": {
      const chosen = Array.isArray(value) ? (value as string[]) : [];
      const toggle = (one: string, on: boolean): void => ask.set(path, on ? [...chosen, one] : chosen.filter((each) => each !== one));
      const options = field.options.map((option) => ({ value: option.value, label: option.label[l], hint: option.hint?.[l] }));
      return <Choices {...asked} many options={options} chosen={chosen} onChoose={toggle} />;
    }
    case "declaration":
      return (
        <div class="apply-declaration">
          <p>{field.text[l]}</p>
          <Tick {...asked} optional={false} checked={value === true} onChange={(event) => ask.set(path, event.currentTarget.checked)} />
        </div>
      );
    case "id_number":
    case "phone":
    case "text": {
      const keys = KEYS[field.type];
      const tidy = field.type === "text" ? (typed: string) => typed : (typed: string) => plain(typed).replace(/[\s-]/g, "").toUpperCase();
      return <TextField {...asked} {...box} {...keys} {...completion(field)} value={text(value)} onInput={(event) => ask.set(path, tidy(event.currentTarget.value))} />;
    }
    default:
      return null;
  }
}

const KEYS = {
  text: {},
  phone: { inputMode: "tel", autocomplete: "tel", maxLength: 20 },
  // Letters, too: the last sign may be X.
  id_number: { inputMode: "text", autocomplete: "off", autocapitalize: "characters", maxLength: 24, spellcheck: false },
} as const;

function completion(field: Column | Field): object {
  if (!("prefill" in field) || field.prefill !== "name") return {};
  return { autocomplete: "name" };
}

const text = (value: unknown): string => (typeof value === "string" ? value : typeof value === "number" ? String(value) : "");

/** Numbers keep their own text while they are typed: "12." is on its way to 12.5. */
function Amount({ field, path, value, ask }: Props<Extract<Field, { type: "number" | "money" }>>) {
  const money = field.type === "money";
  const show = money ? yuanOf(value) : text(value);
  const read = money ? fenOf : numberOf;
  const [typed, setTyped] = useState(show);
  const shown = same(read(typed), value) ? typed : show;
  const unit = money ? (ask.language === "en" ? "yuan" : "元") : field.unit?.[ask.language];
  const asked = {
    id: idOf(path),
    label: withUnit(field.label[ask.language], unit),
    hint: field.hint?.[ask.language],
    error: ask.errorOf(path),
    optional: !field.required,
  };
  const take = (now: string): void => {
    setTyped(now);
    ask.set(path, read(now));
  };
  return <TextField {...asked} inputMode="decimal" autocomplete="off" value={shown} onInput={(event) => take(event.currentTarget.value)} onBlur={() => ask.left(path)} />;
}

const same = (a: unknown, b: unknown): boolean => a === b || ((a ?? null) === null && (b ?? null) === null);

/** Three boxes: a calendar makes a birthday of 1946 a long way. */
function DateBoxes({ field, path, value, ask }: Props<Extract<Field, { type: "date" }>>) {
  const t = words();
  const parts = partsOf(value);
  const asked = { id: `${idOf(path)}-group`, label: field.label[ask.language], hint: field.hint?.[ask.language], error: ask.errorOf(path), optional: !field.required };
  const set = (index: number, typed: string): void => {
    const next = [...parts] as DateParts;
    next[index] = plain(typed).replace(/\D/g, "").slice(0, index ? 2 : 4);
    ask.set(path, dateOf(next));
  };
  const leave = (event: FocusEvent): void => {
    const inside = (event.relatedTarget as Element | null)?.closest?.("fieldset") === (event.currentTarget as Element).closest("fieldset");
    if (!inside) ask.left(path);
  };
  return (
    <FieldGroup {...asked}>
      <div class="apply-date">
        {([t.year, t.month, t.day] as const).map((label, index) => (
          <label key={label}>
            <input
              id={index ? undefined : idOf(path)}
              class="field-control"
              inputMode="numeric"
              autocomplete="off"
              value={parts[index]}
              size={index ? 2 : 4}
              onInput={(event) => set(index, event.currentTarget.value)}
              onBlur={leave}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
