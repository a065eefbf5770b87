import { FieldGroup } from "../../../ui/field/field";
import { words } from "../messages";
import type { MarksProps } from "./ballot";
import { score } from "./marks";
import { howOf } from "./page";

/** A row of numbers for each option: radio buttons, so arrow keys move and a finger presses. */
export function Scores({ poll, marks, error, set }: MarksProps) {
  const t = words();
  const numbers = [...Array(poll.highest + 1).keys()];
  return (
    <FieldGroup id="ballot" label={t.ballot} hint={howOf(poll)} error={error}>
      {poll.options.map(({ key, name, text }) => {
        const given = marks.find(({ option }) => option === key)?.score ?? null;
        return (
          <fieldset key={key} class="part-score">
            <legend>{name}</legend>
            {text && <p class="field-hint">{text}</p>}
            <div class="part-numbers">
              {numbers.map((number) => (
                <label key={number} class={given === number ? "part-number part-number-on" : "part-number"}>
                  <input type="radio" name={`score-${key}`} value={number} checked={given === number} aria-label={t.points(number)} onChange={() => set(score(marks, key, number))} />
                  <span aria-hidden="true">{number}</span>
                </label>
              ))}
              <label class={given === null ? "part-number part-number-on" : "part-number"}>
                <input type="radio" name={`score-${key}`} value="" checked={given === null} onChange={() => set(score(marks, key, null))} />
                <span>{t.noScore}</span>
              </label>
            </div>
          </fieldset>
        );
      })}
      <p class="small soft" role="status">
        {t.scored(marks.length)}
      </p>
    </FieldGroup>
  );
}
