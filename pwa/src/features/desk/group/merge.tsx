import { useEffect, useRef, useState } from "preact/hooks";
import { change } from "../../../api";
import { deskMergeComplaint } from "../../../api/generated/complaints/DeskMergeComplaint";
import { Button } from "../../../ui/button/button";
import { Choices, TextField } from "../../../ui/field/field";
import type { FullCase } from "../case/store";
import { plainly } from "../trouble";
import { need, type Action, type FieldsProps } from "../verbs/action";
import { groupWords } from "../words/group";
import { asRead, type Beside, fetchBeside, likelyLead } from "./beside";
import { ownOf, Said, SideBySide, Told } from "./cards";
import "./group.css";

interface Group {
  chosen: Beside[];
  lead: string;
}

const laidOf = (of: FullCase, { chosen, lead }: Group) => [ownOf(of), ...chosen].filter(({ number }) => number !== lead);
/** What others lie under cannot lie under another; nor can what this officer may not move. */
const unfit = (of: FullCase, { chosen, lead }: Group): boolean => (lead !== of.number && (of.complaint?.merged ?? 0) > 0) || chosen.some((each) => each.number !== lead && !each.mayLie);

export const merge: Action<Group> = {
  action: "merge",
  key: "m",
  icon: "documents",
  title: (t) => t.merge,
  submit: (t) => t.mergeNow,
  undo: () => groupWords().undoMerge,
  blank: () => ({ chosen: [], lead: "" }),
  faults: (draft, _, of) => {
    const t = groupWords();
    if (!draft.chosen.length) return need(false, "desk-beside-words", t.needOthers);
    return need(!unfit(of, draft), "desk-lead", t.needOtherLead);
  },
  send: async (target, { chosen, lead }, key) => (await change(deskMergeComplaint, { ...target, lead, others: chosen.map(asRead) }, key)).mergeComplaint,
  Fields: Picker,
  Check: ({ of, draft }) => (
    <>
      <SideBySide all={[ownOf(of), ...draft.chosen]} lead={draft.lead} />
      <Told laid={laidOf(of, draft)} />
      <p class="soft small">{groupWords().answeredTogether}</p>
    </>
  ),
};

/** Like ones nearby, or what a number or words find; those chosen stay however one searches on. */
function Picker({ of, draft: { chosen, lead }, set }: FieldsProps<Group>) {
  const t = groupWords();
  const [words, setWords] = useState("");
  const [found, setFound] = useState<readonly Beside[] | null>(null);
  const [searched, setSearched] = useState("");
  const [trouble, setTrouble] = useState("");
  const turn = useRef(0);
  const search = async (asked: string): Promise<void> => {
    const mine = ++turn.current;
    try {
      const next = await fetchBeside(of.number, asked);
      if (mine !== turn.current) return; // a later search has been asked for
      setFound(next);
      setSearched(asked);
      setTrouble("");
      const fresh = new Map(next.map((each) => [each.number, each]));
      if (chosen.some(({ number }) => fresh.has(number))) choose(chosen.map((each) => fresh.get(each.number) ?? each));
    } catch (error) {
      if (mine === turn.current) setTrouble(plainly(error));
    }
  };
  const choose = (next: Beside[]): void => {
    const still = lead && [of.number, ...next.map(({ number }) => number)].includes(lead) && next.length === chosen.length;
    set({ chosen: next, lead: still ? lead : next.length ? likelyLead(ownOf(of), next) : "" });
  };
  useEffect(() => void search(""), []);
  const shown = [...chosen, ...(found ?? []).filter(({ number }) => !chosen.some((each) => each.number === number))];
  return (
    <>
      <div class="desk-beside-search" role="search">
        <TextField
          id="desk-beside-words"
          label={t.search}
          hint={t.searchHint}
          maxLength={60}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing) return;
            event.preventDefault(); // a search, not the form
            void search(words.trim());
          }}
        />
        <Button look="secondary" onClick={() => void search(words.trim())}>
          {t.searchNow}
        </Button>
      </div>
      <p class="soft small" role="status">
        {trouble || (found && (found.length ? (searched ? t.found(found.length) : t.near(found.length)) : searched ? t.foundNone : t.nearNone))}
      </p>
      <ul class="desk-beside">
        {shown.map((each) => {
          const on = chosen.some(({ number }) => number === each.number);
          return (
            <li key={each.number}>
              <label>
                <input type="checkbox" checked={on} onChange={() => choose(on ? chosen.filter(({ number }) => number !== each.number) : [...chosen, each])} />
                <span>
                  <Said of={each} />
                  {!each.mayLie && <small class="soft">{each.merged ? t.onlyLead : t.notYours}</small>}
                </span>
              </label>
            </li>
          );
        })}
      </ul>
      {chosen.length > 0 && (
        <Choices
          id="desk-lead"
          label={t.whichLeads}
          hint={t.leadHint}
          chosen={[lead]}
          onChoose={(number) => set({ lead: number })}
          options={[{ value: of.number, label: t.thisOne(of.number) }, ...chosen.map(({ number }) => ({ value: number, label: number }))]}
        />
      )}
    </>
  );
}
