import { useSignal } from "@preact/signals";
import { FieldGroup } from "../../../ui/field/field";
import { Icon } from "../../../ui/icon/icon";
import { words } from "../messages";
import { Press } from "../press";
import type { MarksProps } from "./ballot";
import { move, toggle } from "./marks";
import { howOf } from "./page";

/** An order made with buttons: fingers that shake and hands on the keys need no dragging. */
export function Ranking({ poll, marks, error, set }: MarksProps) {
  const t = words();
  const said = useSignal("");
  const nameOf = (key: string): string => poll.options.find((option) => option.key === key)?.name ?? key;
  const left = poll.options.filter(({ key }) => !marks.some(({ option }) => option === key));
  const shift = (key: string, by: 1 | -1): void => {
    const next = move(marks, key, by);
    set(next);
    said.value = t.movedTo(nameOf(key), next.findIndex(({ option }) => option === key) + 1);
  };
  const add = (key: string): void => {
    set(toggle(poll, marks, key, true));
    said.value = t.movedTo(nameOf(key), marks.length + 1);
    document.getElementById("ballot")?.focus(); // the button that was pressed is gone
  };
  const remove = (key: string): void => {
    set(toggle(poll, marks, key, false));
    said.value = t.movedOut(nameOf(key));
    document.getElementById("ballot")?.focus();
  };
  return (
    <FieldGroup id="ballot" label={t.ranking} hint={howOf(poll)} error={error}>
      <p class="aside-text" role="status">
        {said.value}
      </p>
      {marks.length === 0 && <p class="soft">{t.rankingEmpty}</p>}
      <ol class="part-ranks">
        {marks.map(({ option }, index) => (
          <li key={option}>
            <b class="part-place" aria-hidden="true">
              {index + 1}
            </b>
            <span class="part-rank-name">{nameOf(option)}</span>
            <Press icon="down" turned label={t.up(nameOf(option))} off={index === 0} onPress={() => shift(option, -1)} />
            <Press icon="down" label={t.down(nameOf(option))} off={index === marks.length - 1} onPress={() => shift(option, 1)} />
            <Press icon="close" label={t.out(nameOf(option))} onPress={() => remove(option)} />
          </li>
        ))}
      </ol>
      {left.length > 0 && marks.length < poll.most && (
        <>
          <p class="field-label" id="unranked">
            {t.unranked}
          </p>
          <ul class="part-unranked" aria-labelledby="unranked">
            {left.map(({ key, name, text }) => (
              <li key={key}>
                <button type="button" class="field-choice" aria-label={t.rankAs(marks.length + 1, name)} onClick={() => add(key)}>
                  <Icon name="plus" />
                  <span>
                    {name}
                    {text && <small class="field-choice-hint">{text}</small>}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </FieldGroup>
  );
}
