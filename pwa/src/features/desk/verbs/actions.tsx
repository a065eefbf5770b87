import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../../ui/button/button";
import { Icon } from "../../../ui/icon/icon";
import { move } from "../case/move";
import { done, held, mayDo, open, openForm, type FullCase } from "../case/store";
import { drafted } from "../drafts";
import { position } from "../list/store";
import { caseWords } from "../words/case";
import { words } from "../words/desk";
import { verbWords } from "../words/verbs";
import { ACTIONS } from "./all";
import { Panel } from "./panel";

/** What may be done to the case now, and the form of what was chosen. */
export function Actions({ of }: { of: FullCase }) {
  const t = caseWords();
  const v = verbWords();
  const mine = ACTIONS.filter(({ action }) => mayDo(action));
  const chosen = ACTIONS.find(({ action }) => action === open.value);
  const kept = new Set(drafted(of.number));
  return (
    <section class="desk-box desk-actions no-print" aria-labelledby="desk-actions">
      <h2 id="desk-actions">{t.actions}</h2>
      <Done />
      {of.nextText && !done.value && (
        <p class="soft">
          {t.nextText + words().colon + of.nextText}
        </p>
      )}
      {mine.length > 0 ? (
        <ul class="desk-verbs">
          {mine.map(({ action, key, icon, title }) => (
            <li key={action}>
              <button type="button" id={`desk-do-${action}`} aria-expanded={open.value === action} aria-keyshortcuts={key} onClick={() => openForm(open.peek() === action ? null : action)}>
                <Icon name={icon} />
                <span>
                  {title(v)}
                  {kept.has(action) && open.value !== action && <small>{t.draft}</small>}
                </span>
                <kbd>{key}</kbd>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        !chosen && <p class="soft">{t.nothing}</p>
      )}
      {chosen && <Panel key={`${of.number} ${chosen.action}`} of={held.value!} what={chosen} />}
    </section>
  );
}

/** Says what was done and offers the next case: the focus lands here, Enter goes on. */
function Done() {
  const t = caseWords();
  const box = useRef<HTMLDivElement>(null);
  const what = ACTIONS.find(({ action }) => action === done.value);
  useLayoutEffect(() => {
    if (what) (box.current?.querySelector("button") ?? box.current)?.focus();
  }, [done.value]);
  if (!what) return null;
  return (
    <div class="desk-done" role="status" tabIndex={-1} ref={box}>
      <p>
        <Icon name="check" /> {t.doneTitle(what.title(verbWords()))}
      </p>
      {position.value > 0 && (
        <Button look="secondary" onClick={() => void move(1)}>
          {t.nextCase} <kbd>j</kbd>
        </Button>
      )}
    </div>
  );
}
