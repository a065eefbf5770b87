import { TextField } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import type { Work } from "../../drafts/use-editor";
import { words } from "./messages";

/** Where the draft keeps the code: no question of a form can have this key. */
export const INVITATION = "_invitation";

export const invitationIn = (work: Work): string => String(work.draft?.answers[INVITATION] ?? "").trim();

/** The code of an invitation: kept with the draft, sent with the answers, and never among them. */
export function Invitation({ work }: { work: Work }) {
  const t = words();
  return (
    <>
      <TextField
        id="invitation"
        label={t.code}
        hint={t.codeHint}
        value={String(work.draft?.answers[INVITATION] ?? "")}
        maxLength={40}
        autoComplete="off"
        autocapitalize="characters"
        spellcheck={false}
        onInput={(event) => work.editor?.set(INVITATION, event.currentTarget.value)}
      />
      <Notice title={t.codeOnce} />
    </>
  );
}
