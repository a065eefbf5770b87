import { useSignal } from "@preact/signals";
import { enumerate } from "../../../i18n/format";
import { Button } from "../../../ui/button/button";
import { FieldGroup } from "../../../ui/field/field";
import { words } from "../messages";
import { suggest } from "../suggest/suggest";
import { type Category, leaves } from "./categories";
import "./picker.css";

interface PickerProps {
  all: readonly Category[];
  text: string;
  chosen: string;
  /** Nobody has chosen it: the text speaks of it. */
  guessed: boolean;
  error: string | null;
  onChoose(code: string): void;
}

/** What it is about: what the text speaks of is offered first, everything else is one press away. */
export function CategoryPicker({ all, text, chosen, guessed, error, onChoose }: PickerProps) {
  const t = words();
  const open = useSignal(false);
  const every = leaves(all);
  const now = every.find(({ code }) => code === chosen);
  const near = suggest(text, every).flatMap((code) => every.filter((one) => one.code === code));
  const choose = (code: string): void => {
    open.value = false;
    onChoose(code);
    document.getElementById("c-category")?.focus();
  };
  return (
    <FieldGroup id="c-category" label={t.category} error={error}>
      <div class="stack-close">
        {!all.length && <p class="soft">{t.noCategories}</p>}
        {now && !open.value && (
          <p class="picker-chosen">
            <span>
              <b>{now.name}</b>
              {guessed && <small>{t.guessed}</small>}
            </span>
            <Button look="quiet" onClick={() => (open.value = true)}>
              {t.change}
            </Button>
          </p>
        )}
        {!now && near.length > 0 && (
          <>
            <p class="soft">{t.suggested}</p>
            <div class="row">
              {near.map(({ code, name }) => (
                <Button key={code} look="secondary" onClick={() => choose(code)}>
                  {name}
                </Button>
              ))}
            </div>
          </>
        )}
        {(open.value || !now) && all.map((group) => <Group key={group.code} group={group} chosen={chosen} onChoose={choose} />)}
      </div>
    </FieldGroup>
  );
}

function Group({ group, chosen, onChoose }: { group: Category; chosen: string; onChoose(code: string): void }) {
  const inside = leaves([group]);
  return (
    <details class="picker-group" open={inside.some(({ code }) => code === chosen)}>
      <summary>
        {group.name}
        <small>{enumerate(inside.slice(0, 3).map(({ name }) => name))}</small>
      </summary>
      <ul>
        {inside.map(({ code, name, examples }) => (
          <li key={code}>
            <button type="button" aria-pressed={code === chosen} onClick={() => onChoose(code)}>
              {name}
              {examples.length > 0 && <small>{words().examples(enumerate(examples))}</small>}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
