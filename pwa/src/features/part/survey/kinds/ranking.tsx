import { useSignal } from "@preact/signals";
import type { RankingField } from "../../../../lib/forms/types";
import { FieldGroup } from "../../../../ui/field/field";
import { Icon } from "../../../../ui/icon/icon";
import { idOf } from "../../../apply/convert";
import { words } from "../../messages";
import { Press } from "../../press";
import { asked, type KindProps } from "./asked";

/** An order made with buttons, as in polls: what is pressed takes the next place, and moves up and down from there. */
export function Ranking({ field, path, value, ask }: KindProps<RankingField>) {
  const t = words();
  const said = useSignal("");
  const order = Array.isArray(value) ? (value as string[]) : [];
  const id = idOf(path);
  const nameOf = (option: string): string => field.options.find((one) => one.value === option)?.label[ask.language] ?? option;
  const left = field.options.filter((option) => !order.includes(option.value));
  const put = (next: readonly string[], news: string): void => {
    ask.set(path, next.length ? next : null);
    said.value = news;
  };
  const shift = (from: number, by: 1 | -1): void => {
    const next = [...order];
    [next[from], next[from + by]] = [next[from + by]!, next[from]!];
    put(next, t.movedTo(nameOf(order[from]!), from + by + 1));
    // The browser lets go of what has moved in the page.
    const button = `${id}-${order[from]}-${by < 0 ? "up" : "down"}`;
    requestAnimationFrame(() => document.getElementById(button)?.focus());
  };
  const add = (option: string): void => {
    put([...order, option], t.movedTo(nameOf(option), order.length + 1));
    document.getElementById(id)?.focus(); // the button that was pressed is gone
  };
  const remove = (option: string): void => {
    put(order.filter((one) => one !== option), t.movedOut(nameOf(option)));
    document.getElementById(id)?.focus();
  };
  return (
    <FieldGroup {...asked({ field, path, ask })} id={id}>
      <p class="aside-text" role="status">
        {said.value}
      </p>
      {order.length === 0 && <p class="soft">{t.rankingEmpty}</p>}
      <ol class="part-ranks">
        {order.map((option, index) => (
          <li key={option}>
            <b class="part-place" aria-hidden="true">
              {index + 1}
            </b>
            <span class="part-rank-name">{nameOf(option)}</span>
            <Press id={`${id}-${option}-up`} icon="down" turned label={t.up(nameOf(option))} off={index === 0} onPress={() => shift(index, -1)} />
            <Press id={`${id}-${option}-down`} icon="down" label={t.down(nameOf(option))} off={index === order.length - 1} onPress={() => shift(index, 1)} />
            <Press icon="close" label={t.out(nameOf(option))} onPress={() => remove(option)} />
          </li>
        ))}
      </ol>
      {left.length > 0 && (
        <ul class="part-unranked" aria-label={t.unranked}>
          {left.map(({ value: option, hint }) => (
            <li key={option}>
              <button type="button" class="field-choice" aria-label={t.rankAs(order.length + 1, nameOf(option))} onClick={() => add(option)}>
                <Icon name="plus" />
                <span>
                  {nameOf(option)}
                  {hint && <small class="field-choice-hint">{hint[ask.language]}</small>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </FieldGroup>
  );
}
