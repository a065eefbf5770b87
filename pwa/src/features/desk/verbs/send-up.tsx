import { useEffect, useState } from "preact/hooks";
import { change, readMine } from "../../../api";
import { deskComplaintAuthorities, type DeskComplaintAuthoritiesData } from "../../../api/generated/complaints/DeskComplaintAuthorities";
import { deskForwardComplaint } from "../../../api/generated/complaints/DeskForwardComplaint";
import { deskRetryForwarding } from "../../../api/generated/complaints/DeskRetryForwarding";
import { language } from "../../../i18n";
import { Choices, type Option } from "../../../ui/field/field";
import type { FullCase } from "../case/store";
import { plainly } from "../trouble";
import { upwardWords } from "../words/upward";
import { need, type Action, type FieldsProps } from "./action";
import { ReasonBox } from "./reason-box";

interface Draft {
  to: string;
  /** Its name, for whoever checks once more before it goes. */
  name: string;
  note: string;
}

const AGAIN = "again";

/** The last way up, if nothing came of it: it is sent once more rather than anew, so that it does not become two. */
const failed = (of: FullCase) => {
  const last = of.complaint?.forwardings.at(-1);
  return last?.stage === "FAILED" ? last : null;
};

/** By wire to another level, which answers for it from then on. */
export const sendUp: Action<Draft> = {
  action: "sendUp",
  key: "f",
  icon: "upload",
  title: () => upwardWords().sendUp,
  submit: () => upwardWords().sendUpNow,
  blank: () => ({ to: "", name: "", note: "" }),
  faults: ({ to, note }, t) => [...need(to, "desk-upper", upwardWords().needWhere), ...need(note.trim(), "desk-note", t.needReason)],
  send: async (target, { to, note }, key) => {
    const said = { ...target, note: note.trim() };
    if (to === AGAIN) return (await change(deskRetryForwarding, said, key)).retryForwarding;
    return (await change(deskForwardComplaint, { ...said, authority: to }, key)).forwardComplaint;
  },
  Fields: (props) => (
    <>
      <Where {...props} />
      <ReasonBox id="desk-note" label={upwardWords().note} rows={3} value={props.draft.note} onValue={(note) => props.set({ note })} />
    </>
  ),
  Check: ({ draft: { to, name, note } }) => {
    const t = upwardWords();
    return (
      <>
        <p>
          <b>{to === AGAIN ? t.again(name) : name}</b>
        </p>
        <p class="desk-said">{note}</p>
        <p>{to === AGAIN ? t.againHint : t.goesAlong}</p>
        <p class="soft">{t.meanwhile}</p>
      </>
    );
  },
};

function Where({ of, draft, set }: FieldsProps<Draft>) {
  const t = upwardWords();
  const [all, setAll] = useState<DeskComplaintAuthoritiesData["complaintAuthorities"] | null>(null);
  const [trouble, setTrouble] = useState("");
  useEffect(() => {
    readMine(deskComplaintAuthorities, { number: of.number }).then(
      ({ complaintAuthorities }) => setAll(complaintAuthorities),
      (error: unknown) => setTrouble(plainly(error)),
    );
  }, [language.value]);
  const before = failed(of);
  const others = (all ?? []).filter(({ name }) => name !== before?.authority);
  const options: (Option & { name: string })[] = [
    ...(before ? [{ value: AGAIN, label: t.again(before.authority), hint: t.againHint, name: before.authority }] : []),
    ...others.map(({ code, name }) => ({ value: code, label: name, name })),
  ];
  if (trouble) return <p role="alert">{trouble}</p>;
  if (!all) return null;
  if (!options.length) return <p class="soft">{t.noneTakes}</p>;
  return <Choices id="desk-upper" label={t.whereTo} hint={t.goesAlong} options={options} chosen={[draft.to]} onChoose={(to) => set({ to, name: options.find(({ value }) => value === to)!.name })} />;
}
