import { useSignal } from "@preact/signals";
import { readMine } from "../../api";
import { myIdentity } from "../../api/generated/identity/MyIdentity";
import type { Field } from "../../lib/forms/types";
import { isEmpty } from "../../lib/forms/values";
import { person } from "../../session/person";
import { Button } from "../../ui/button/button";
import { Notice } from "../../ui/notice/notice";
import type { DraftEditor } from "../drafts/editor";
import { words } from "./messages";

/** The person's own name, phone and number into the empty questions that ask for them, when they say so. Kept nowhere but in the draft. */
export function FromAccount({ fields, editor }: { fields: readonly Field[]; editor: DraftEditor }) {
  const t = words();
  const said = useSignal("");
  const { answers, mandate } = editor.draft;
  const open = fields.flatMap(({ key, ...field }) => ("prefill" in field && field.prefill && isEmpty(answers[key]) ? [{ key, from: field.prefill }] : []));
  // Who acts for another person must not sign that person's form with their own particulars.
  if (person.value?.kind !== "CITIZEN" || mandate) return null;
  const fill = async (): Promise<void> => {
    try {
      const { myIdentity: mine } = await readMine(myIdentity, {});
      const known = open.filter(({ from }) => mine?.[from]);
      for (const { key, from } of known) editor.set(key, mine?.[from]);
      said.value = known.length ? t.filled : t.notKnown;
    } catch {
      said.value = t.notNow;
    }
  };
  if (said.value) return <Notice title={said.value} live />;
  if (!open.length) return null;
  return (
    <Button look="secondary" icon="person" wide onClick={() => void fill()}>
      {t.fromAccount}
    </Button>
  );
}
