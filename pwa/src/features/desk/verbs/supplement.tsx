import { change } from "../../../api";
import { deskRequestSupplement } from "../../../api/generated/desk/DeskRequestSupplement";
import { FieldGroup } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import type { FullCase } from "../case/store";
import { verbWords } from "../words/verbs";
import { need, type Action, type FieldsProps } from "./action";
import { ReasonBox } from "./reason-box";

interface Draft {
  /** By document code: present when ticked. */
  items: Record<string, string>;
  note: string;
}

const documents = (of: FullCase) => of.application?.documents ?? [];
const reasonId = (code: string): string => `desk-supplement-${code}`;

/** Everything that is missing is said once; only documents disclosed for this version of the item can be asked for. */
export const requestSupplement: Action<Draft> = {
  action: "requestSupplement",
  key: "s",
  icon: "documents",
  title: (t) => t.supplement,
  submit: (t) => t.supplementNow,
  blank: () => ({ items: {}, note: "" }),
  faults: ({ items }, t) => [
    ...need(Object.keys(items).length, "desk-supplement-items", t.needItems),
    ...Object.entries(items).flatMap(([code, reason]) => need(reason.trim(), reasonId(code), t.needItemReason)),
  ],
  send: async (target, { items, note }, key) =>
    (await change(deskRequestSupplement, { ...target, items: Object.entries(items).map(([documentCode, reason]) => ({ documentCode, reason: reason.trim() })), note: note.trim() }, key)).requestSupplement,
  Fields,
  Check: ({ of, draft }) => (
    <>
      <ul class="desk-plain">
        {documents(of).filter(({ code }) => code in draft.items).map(({ code, name }) => (
          <li key={code}>
            <b>{name}</b>
            <p class="desk-said">{draft.items[code]}</p>
          </li>
        ))}
      </ul>
      {draft.note && <p class="desk-said">{draft.note}</p>}
    </>
  ),
};

function Fields({ of, draft, set }: FieldsProps<Draft>) {
  const t = verbWords();
  const tick = (code: string, on: boolean): void => {
    const { [code]: dropped, ...others } = draft.items;
    set({ items: on ? { ...others, [code]: dropped ?? "" } : others });
  };
  return (
    <>
      <Notice tone="wait">{t.onlyNotice}</Notice>
      <FieldGroup id="desk-supplement-items" label={t.missingDocuments}>
        {documents(of).map(({ code, name }) => (
          <div class="desk-tick" key={code}>
            <label>
              <input type="checkbox" checked={code in draft.items} onChange={(event) => tick(code, event.currentTarget.checked)} />
              <span>{name}</span>
            </label>
            {code in draft.items && (
              <ReasonBox id={reasonId(code)} kind="supplement" label={t.itemReason(name)} rows={2} value={draft.items[code] ?? ""} onValue={(value) => set({ items: { ...draft.items, [code]: value } })} />
            )}
          </div>
        ))}
      </FieldGroup>
      <ReasonBox id="desk-note" label={t.supplementNote} optional rows={2} value={draft.note} onValue={(note) => set({ note })} />
    </>
  );
}
