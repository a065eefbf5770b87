import { useEffect, useState } from "preact/hooks";
import { change } from "../../../api";
import { deskSplitComplaint } from "../../../api/generated/complaints/DeskSplitComplaint";
import { deskSplitGroup } from "../../../api/generated/complaints/DeskSplitGroup";
import { plainly } from "../trouble";
import { need, type Action, type FieldsProps } from "../verbs/action";
import { ReasonBox } from "../verbs/reason-box";
import { groupWords } from "../words/group";
import { verbWords } from "../words/verbs";
import { asRead, type Beside, fetchUnder } from "./beside";
import { ownOf, Said, Told } from "./cards";
import "./group.css";

interface Reasoned {
  reason: string;
}

const Why = ({ draft, set }: Pick<FieldsProps<Reasoned>, "draft" | "set">) => (
  <ReasonBox id="desk-reason" label={verbWords().reason} hint={verbWords().readByCitizen} rows={3} value={draft.reason} onValue={(reason) => set({ reason })} />
);

/** From the complaint that lies under another. */
export const split: Action<Reasoned> = {
  action: "split",
  key: "m",
  icon: "documents",
  title: (t) => t.split,
  submit: (t) => t.splitNow,
  undo: () => groupWords().undoSplit,
  blank: () => ({ reason: "" }),
  faults: ({ reason }, t) => need(reason.trim(), "desk-reason", t.needReason),
  send: async (target, { reason }, key) => (await change(deskSplitComplaint, { ...target, reason: reason.trim() }, key)).splitComplaint,
  Fields: Why,
  Check: ({ of, draft }) => (
    <>
      <p class="desk-said">{draft.reason}</p>
      <Told laid={[ownOf(of)]} />
    </>
  ),
};

interface Leaving extends Reasoned {
  under: Beside[];
}

/** From the lead: some of those under it. */
export const splitGroup: Action<Leaving> = {
  action: "splitGroup",
  key: "o",
  icon: "documents",
  title: () => groupWords().splitGroup,
  submit: (t) => t.splitNow,
  undo: () => groupWords().undoSplit,
  blank: () => ({ under: [], reason: "" }),
  faults: ({ under, reason }, t) => [...need(under.length, "desk-under", groupWords().needUnder), ...need(reason.trim(), "desk-reason", t.needReason)],
  send: async ({ number }, { under, reason }, key) => (await change(deskSplitGroup, { number, under: under.map(asRead), reason: reason.trim() }, key)).splitGroup,
  Fields: (props) => (
    <>
      <Under {...props} />
      <Why draft={props.draft} set={props.set} />
    </>
  ),
  Check: ({ draft }) => (
    <>
      <ul class="desk-beside-all">
        {draft.under.map((each) => (
          <li key={each.number}>
            <Said of={each} />
          </li>
        ))}
      </ul>
      <p class="desk-said">{draft.reason}</p>
      <Told laid={draft.under} />
    </>
  ),
};

function Under({ of, draft: { under }, set }: FieldsProps<Leaving>) {
  const t = groupWords();
  const [all, setAll] = useState<readonly Beside[]>([]);
  const [trouble, setTrouble] = useState("");
  useEffect(() => {
    fetchUnder(of.number).then(
      (found) => {
        setAll(found);
        set({ under: found.filter(({ number }) => under.some((each) => each.number === number)) }); // as they are now
      },
      (error: unknown) => setTrouble(plainly(error)),
    );
  }, []);
  return (
    <fieldset class="field desk-under" id="desk-under" tabIndex={-1}>
      <legend class="field-label">{t.whichGo}</legend>
      <p class="soft small" role="status">
        {trouble}
      </p>
      <ul class="desk-beside">
        {all.map((each) => {
          const on = under.some(({ number }) => number === each.number);
          return (
            <li key={each.number}>
              <label>
                <input type="checkbox" checked={on} disabled={!each.mayLie} onChange={() => set({ under: on ? under.filter(({ number }) => number !== each.number) : [...under, each] })} />
                <span>
                  <Said of={each} />
                </span>
              </label>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
