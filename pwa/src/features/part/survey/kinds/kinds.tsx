import { pair } from "../../../../i18n/format";
import type { Bilingual, MatrixField, Option, ScaleField } from "../../../../lib/forms/types";
import { Choices, FieldGroup } from "../../../../ui/field/field";
import type { More } from "../../../apply/context";
import { idOf } from "../../../apply/convert";
import "../../part.css";
import "./check";
import "./kinds.css";
import { asked, type KindProps } from "./asked";
import { words } from "../messages";
import { Photo } from "./photo";
import { Ranking } from "./ranking";

/** A row of large radio buttons: arrow keys move, a finger presses, and the ends say what they mean. */
function Scale({ field, path, value, ask }: KindProps<ScaleField>) {
  const id = idOf(path);
  const words = (end: Bilingual | undefined): string | undefined => end?.[ask.language];
  const numbers = Array.from({ length: field.max - field.min + 1 }, (_, step) => field.min + step);
  const meant = (number: number): string | undefined => (number === field.min ? words(field.low) : number === field.max ? words(field.high) : undefined);
  return (
    <FieldGroup {...asked({ field, path, ask })} id={`${id}-group`}>
      <div class="part-numbers part-scale">
        {numbers.map((number, index) => (
          <label key={number} class={value === number ? "part-number part-number-on" : "part-number"}>
            <input
              id={index ? undefined : id}
              type="radio"
              name={id}
              value={number}
              checked={value === number}
              aria-label={meant(number) ? pair(String(number), meant(number)!) : String(number)}
              onChange={() => ask.set(path, number)}
            />
            <span aria-hidden="true">{number}</span>
          </label>
        ))}
      </div>
      {(field.low || field.high) && (
        <p class="part-ends soft small" aria-hidden="true">
          <span>{field.low && pair(String(field.min), words(field.low)!)}</span>
          <span>{field.high && pair(String(field.max), words(field.high)!)}</span>
        </p>
      )}
    </FieldGroup>
  );
}

/** Rows and columns: on a phone a question for each row, side by side where there is room. */
function Matrix({ field, path, value, ask }: KindProps<MatrixField>) {
  const given = Object(value) as Record<string, string>;
  const options = field.options.map((option) => ({ value: option.value, label: option.label[ask.language], hint: option.hint?.[ask.language] }));
  return (
    <FieldGroup {...asked({ field, path, ask })} id={idOf(path)}>
      <div class="part-matrix">
        {field.rows.map(({ key, label }) => (
          <Choices
            key={key}
            id={idOf(`${path}.${key}`)}
            label={label[ask.language]}
            error={ask.errorOf(`${path}.${key}`)}
            options={options}
            chosen={[given[key] ?? ""]}
            onChoose={(chosen) => ask.set(path, { ...given, [key]: chosen })}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** The kinds of questions that only surveys ask, for whoever shows one. */
export const more: More = {
  controls: { scale: Scale, matrix: Matrix, ranking: Ranking, photo: Photo },
  say(field, value, language) {
    const named = (options: readonly Option[], chosen: unknown): string => options.find((option) => option.value === chosen)?.label[language] ?? String(chosen);
    if (field.type === "ranking") return (value as string[]).map((one, place) => `${place + 1}. ${named(field.options, one)}`).join("\n");
    if (field.type === "photo") return words().photos((value as unknown[]).length);
    if (field.type !== "matrix") return String(value);
    const given = value as Record<string, string>;
    const rows = field.rows.filter(({ key }) => given[key]);
    return rows.map(({ key, label }) => pair(label[language], named(field.options, given[key]))).join("\n");
  },
};
