import { ButtonLink } from "../../ui/button/button";
import { Notice } from "../../ui/notice/notice";
import { words } from "./messages";

/** Why somebody may not take part, and the way on where there is one: a number that is missing can be entered. */
export function Barred({ why }: { why: { code: string | null; message: string | null } }) {
  return (
    <Notice tone="wait" title={why.message ?? ""}>
      {why.code === "ID_NUMBER_NEEDED" && (
        <ButtonLink look="secondary" href="/me/profile">
          {words().toProfile}
        </ButtonLink>
      )}
    </Notice>
  );
}
