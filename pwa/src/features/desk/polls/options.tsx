import { Button } from "../../../ui/button/button";
import { FieldGroup, TextField } from "../../../ui/field/field";
import { words } from "../words/polls";
import { MOST_OPTIONS, newOption, type OptionDraft } from "./draft";

interface OptionsProps {
  options: readonly OptionDraft[];
  error: string | null;
  set(options: OptionDraft[]): void;
}

/** The options in both languages, one under the other in the order people will see. */
export function Options({ options, error, set }: OptionsProps) {
  const t = words();
  const put = (key: string, part: Partial<OptionDraft>): void => set(options.map((option) => (option.key === key ? { ...option, ...part } : option)));
  const add = (): void => {
    set([...options, newOption(options)]);
    requestAnimationFrame(() => document.getElementById(`poll-option-${options.length}`)?.focus());
  };
  return (
    <FieldGroup id="poll-options" label={t.options} hint={t.optionsHint} error={error}>
      <ol class="desk-options">
        {options.map(({ key, zh, en }, index) => (
          <li key={key}>
            <TextField id={`poll-option-${index}`} label={t.optionZh(index + 1)} value={zh} maxLength={60} autoComplete="off" onInput={(event) => put(key, { zh: event.currentTarget.value })} />
            <TextField id={`poll-option-en-${index}`} lang="en" label={t.optionEn(index + 1)} value={en} maxLength={120} autoComplete="off" onInput={(event) => put(key, { en: event.currentTarget.value })} />
            {options.length > 2 && (
              <Button look="quiet" icon="trash" aria-label={t.removeOption(index + 1)} onClick={() => set(options.filter((option) => option.key !== key))}>
                {t.remove}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {options.length < MOST_OPTIONS && (
        <Button look="secondary" icon="plus" onClick={add}>
          {t.addOption}
        </Button>
      )}
    </FieldGroup>
  );
}
