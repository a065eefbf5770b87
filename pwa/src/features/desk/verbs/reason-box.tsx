import { useEffect, useState } from "preact/hooks";
import { readMine } from "../../../api";
import { deskTemplates, type DeskTemplatesData } from "../../../api/generated/desk/DeskTemplates";
import { language } from "../../../i18n";
import { TextArea } from "../../../ui/field/field";
import { caseWords } from "../words/case";
import { words } from "../words/desk";

type Template = DeskTemplatesData["templateTexts"][number];
type Kind = "supplement" | "return" | "decision" | "opinion" | "answer" | "moderation";

const known = new Map<string, Promise<readonly Template[]>>();
const MOST = 2000;

function templates(kind: Kind): Promise<readonly Template[]> {
  const name = `${kind} ${language.peek()}`;
  let found = known.get(name);
  if (!found) {
    found = readMine(deskTemplates, { kind }).then((data) => data.templateTexts);
    found.catch(() => known.delete(name)); // asked again with the next form
    known.set(name, found);
  }
  return found;
}

interface Props {
  id: string;
  label: string;
  hint?: string;
  kind?: Kind;
  optional?: boolean;
  rows: number;
  most?: number;
  value: string;
  onValue(value: string): void;
}

/** A text that a person will read, with the office's standard texts at hand. */
export function ReasonBox({ kind, value, onValue, most = MOST, ...asked }: Props) {
  const t = caseWords();
  const [texts, setTexts] = useState<readonly Template[]>([]);
  useEffect(() => {
    if (kind) templates(kind).then(setTexts, () => undefined); // typing works without them
  }, [kind, language.value]);
  const insert = (id: string): void => {
    const text = texts.find((each) => each.id === id)?.body;
    if (text) onValue([value.trimEnd(), text].filter(Boolean).join("\n").slice(0, most));
    document.getElementById(asked.id)?.focus();
  };
  return (
    <div class="desk-reason">
      <TextArea {...asked} maxLength={most} value={value} onInput={(event) => onValue(event.currentTarget.value)} />
      {texts.length > 0 && (
        <select class="desk-templates" aria-label={t.template + words().colon + asked.label} value="" onChange={(event) => insert(event.currentTarget.value)}>
          <option value="">{t.template}</option>
          {texts.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
