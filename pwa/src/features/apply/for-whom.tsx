import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { readMine } from "../../api";
import { applicant, type ApplicantData } from "../../api/generated/applications/Applicant";
import { readMeta, writeMeta } from "../../db/meta";
import { person } from "../../session/person";
import { Choices } from "../../ui/field/field";
import { Notice } from "../../ui/notice/notice";
import type { Draft } from "../drafts/model";
import type { ItemForm } from "./form";
import { words } from "./messages";

type Mandate = NonNullable<NonNullable<ApplicantData["me"]>["person"]>["mandates"][number];

/** Asked only of someone who holds a mandate: for themselves, or for a person who gave them one. */
export function ForWhom({ item, draft, choose }: { item: ItemForm["item"]; draft: Draft; choose(mandate: string | null): void }) {
  const t = words();
  const held = useSignal<Mandate[]>([]);
  const me = person.value?.id;
  useEffect(() => {
    if (me) void readMandates(me).then((found) => (held.value = found));
  }, [me]);
  const mandates = held.value.filter((mandate) => covers(mandate, item));
  const chosen = mandates.find(({ id }) => id === draft.mandate);
  if (!mandates.length) return null;
  const options = [{ value: "", label: t.myself }, ...mandates.map(({ id, principalName, scope }) => ({ value: id, label: t.onBehalf(principalName, scope) }))];
  return (
    <>
      <Choices id="f-mandate" label={t.forWhom} options={options} chosen={[draft.mandate ?? ""]} onChoose={(id) => choose(id || null)} />
      {chosen && <Notice title={t.onBehalfNotice(chosen.principalName)} />}
    </>
  );
}

/** As the server judges: limited to windows and items, or to nothing where it names neither. */
const covers = ({ windows, items }: Mandate, { code, window }: ItemForm["item"]): boolean =>
  !(windows.length || items.length) || items.includes(code) || windows.includes(window.code);

/** Kept on the phone under the person's name, so that acting for a neighbour works in the field. */
async function readMandates(me: string): Promise<Mandate[]> {
  const key = `${me}:held`;
  const now = new Date().toISOString();
  const valid = (all: Mandate[]): Mandate[] => all.filter((one) => one.mine === "AGENT" && !one.revokedAt && one.expiresAt > now);
  try {
    const { me: found } = await readMine(applicant, {});
    const mine = valid(found?.person?.mandates ?? []);
    await writeMeta(key, mine).catch(() => undefined);
    return mine;
  } catch {
    return valid((await readMeta<Mandate[]>(key).catch(() => undefined)) ?? []);
  }
}
