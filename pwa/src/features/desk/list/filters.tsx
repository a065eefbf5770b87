import { useEffect, useRef } from "preact/hooks";
import type { CaseState } from "../../../api/generated/types";
import { Icon } from "../../../ui/icon/icon";
import { say } from "../../../ui/toast/toast";
import { windows } from "../session";
import { plainly } from "../trouble";
import { words } from "../words/desk";
import { stateWords } from "../words/states";
import { addressOf, show, wish, type Wish } from "./store";

const TYPING_PAUSE_MS = 300;
const STATES: CaseState[] = ["SUBMITTED", "ACCEPTED", "SUPPLEMENT_REQUESTED", "IN_REVIEW", "DECIDED", "DELIVERED", "RATED", "RETURNED", "WITHDRAWN", "REOPENED"];

/** Narrows the queue. The address says the same, so a filtered list can be kept as a bookmark; the focus stays where it is. */
export function Filters() {
  const t = words();
  const s = stateWords();
  const now = wish.value;
  const pause = useRef(0);
  useEffect(() => () => clearTimeout(pause.current), []); // nothing may change the address once a case is open
  if (!now) return null;

  function narrow(part: Partial<Wish>, wait = 0): void {
    clearTimeout(pause.current);
    pause.current = window.setTimeout(() => {
      const next = { ...wish.peek()!, ...part };
      history.replaceState(history.state, "", addressOf(next));
      show(next).catch((error: unknown) => say(plainly(error)));
    }, wait);
  }
  const filtered = now.window || now.state || now.due || now.text;
  return (
    <div class="desk-filters no-print" role="search" aria-label={t.filters}>
      <label class="desk-find">
        <span class="aside-text">{t.search}</span>
        <Icon name="search" />
        <input
          id="desk-text"
          type="search"
          key={now.queue}
          defaultValue={now.text}
          placeholder={t.search}
          maxLength={100}
          onInput={(event) => narrow({ text: event.currentTarget.value }, TYPING_PAUSE_MS)}
          onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        />
      </label>
      <Pick label={t.window} value={now.window} options={windows.value.map(({ code, name }) => [code, name])} onPick={(window) => narrow({ window })} />
      <Pick label={t.state} value={now.state} options={STATES.map((state) => [state, s[state]])} onPick={(state) => narrow({ state })} />
      <Pick label={t.due} value={now.due} options={[["0", t.dueToday], ["3", t.dueIn(3)], ["7", t.dueIn(7)], ["30", t.dueIn(30)]]} onPick={(due) => narrow({ due })} />
      {filtered && (
        <a class="desk-clear" href={`/desk?queue=${now.queue}`}>
          {t.clear}
        </a>
      )}
    </div>
  );
}

interface PickProps {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onPick(value: string): void;
}

const Pick = ({ label, value, options, onPick }: PickProps) => (
  <label class="desk-pick">
    <span class="aside-text">{label}</span>
    <select value={value} onChange={(event) => onPick(event.currentTarget.value)}>
      <option value="">{words().anyOf(label)}</option>
      {options.map(([each, name]) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </select>
  </label>
);
