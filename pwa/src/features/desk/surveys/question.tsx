import { language } from "../../../i18n";
import type { BooleanField, ChoiceField, Field } from "../../../lib/forms/types";
import { Icon } from "../../../ui/icon/icon";
import { SelectField, Tick } from "../../../ui/field/field";
import { words } from "../words/surveys";
import { Bilinguals } from "./bilinguals";
import { fewestOptions, MOST_ROWS, mostOptions } from "./draft";
import { type Design, kindOf, newOption, newRow, withField } from "./form";
import { Limits } from "./limits";
import { Movers } from "./movers";
import { Entries, optionWords, rowWords } from "./options";
import { Pipes } from "./pipes";
import { ShowIf } from "./show-if";

interface Props {
  design: Design;
  field: Field;
  /** Its place among the questions; a note has none. */
  number: number | null;
  open: boolean;
  errors: readonly string[];
  onOpen(): void;
  onMove(by: -1 | 1): void;
  onRemove(): void;
  set(design: Design): void;
}

/** A question: one line while closed, all there is to set while open. Faults stand on it either way. */
export function Question({ design, field, number, open, errors, onOpen, onMove, onRemove, set }: Props) {
  const t = words();
  const kind = kindOf(field);
  const name = number === null ? t.note : t.question(number);
  const arrow = (event: KeyboardEvent): void => {
    const by = event.altKey && ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key as "ArrowUp"];
    if (!by) return;
    event.preventDefault();
    onMove(by);
  };
  return (
    <li class={`desk-question${errors.length ? " desk-question-wrong" : ""}`} onKeyDown={arrow}>
      <div class="desk-question-head">
        <button type="button" id={`q-${field.key}`} class="desk-question-open" aria-expanded={open} onClick={onOpen}>
          <Icon name={open ? "down" : "next"} />
          <span>
            <b>{name}</b> {field.label[language.value === "en" ? "en" : "zh"] || field.label.zh || t.untitled}
            <small class="soft">
              {kind ? t[kind] : t.other}
              {field.required ? ` · ${t.required}` : ""}
              {field.when === undefined ? "" : ` · ${t.conditional}`}
            </small>
          </span>
        </button>
        <Movers id={field.key} name={name} onMove={onMove} onRemove={onRemove} />
      </div>
      {errors.map((error) => (
        <p class="field-error" key={error}>
          {error}
        </p>
      ))}
      {open && <Settings design={design} field={field} set={set} />}
    </li>
  );
}

const splitting = (field: Field): field is ChoiceField | BooleanField => ["choice", "select", "boolean"].includes(field.type);

const MIXES = ["written", "all", "butLast"] as const;

function Settings({ design, field, set }: Pick<Props, "design" | "field" | "set">) {
  const t = words();
  const id = `q-${field.key}`;
  const patch = (part: object): void => set(withField(design, field.key, part));
  return (
    <div class="desk-question-body stack">
      <Bilinguals id={id} label={field.type === "note" ? t.heading : t.label} value={field.label} most={200} onChange={(label) => patch({ label })} />
      <Pipes design={design} field={field} onChange={(label) => patch({ label })} />
      {field.type === "note" ? (
        <Bilinguals id={`${id}-text`} label={t.noteText} value={field.text} most={1000} long onChange={(text) => patch({ text })} />
      ) : (
        <Bilinguals id={`${id}-hint`} label={t.hint} value={field.hint} most={200} optional onChange={(hint) => patch({ hint })} />
      )}
      {field.type === "matrix" && (
        <Entries id={id} letter="r" said={rowWords()} entries={field.rows} fewest={1} most={MOST_ROWS} nameOf={({ key }) => key} fresh={(rows) => newRow(design.prefix, rows)} onChange={(rows) => patch({ rows })} />
      )}
      {"options" in field && (
        <Entries
          id={id}
          letter="o"
          said={optionWords(field.type === "matrix")}
          entries={field.options}
          fewest={fewestOptions(field)}
          most={mostOptions(field)}
          nameOf={({ value }) => value}
          fresh={(options) => newOption(design.prefix, options)}
          onChange={(options) => patch({ options })}
        />
      )}
      {"options" in field && <SelectField id={`${id}-random`} label={field.type === "matrix" ? t.rowOrder : t.optionOrder} options={MIXES.map((mix) => ({ value: mix, label: t[`mix_${mix}`] }))} value={field.random ?? "written"} onChange={({ currentTarget: { value } }) => patch({ random: value === "written" ? undefined : value })} />}
      <Limits id={id} field={field} onChange={patch} />
      {field.type === "scale" && (
        <>
          <Bilinguals id={`${id}-low`} label={t.low} value={field.low} most={40} optional onChange={(low) => patch({ low })} />
          <Bilinguals id={`${id}-high`} label={t.high} value={field.high} most={40} optional onChange={(high) => patch({ high })} />
        </>
      )}
      {splitting(field) && <Tick id={`${id}-breakdown`} label={t.breakdownTick} hint={t.breakdownHint} checked={field.breakdown === true} onChange={(event) => patch({ breakdown: event.currentTarget.checked || undefined })} />}
      {field.type !== "note" && <Tick id={`${id}-required`} label={t.requiredTick} checked={field.required === true} onChange={(event) => patch({ required: event.currentTarget.checked || undefined })} />}
      <ShowIf design={design} part={field} about={t.thisQuestion} onChange={(when) => patch({ when })} />
    </div>
  );
}
