import { ButtonLink } from "../../ui/button/button";
import { Notice } from "../../ui/notice/notice";
import { words } from "./messages";

/** What keeps somebody out, as the server says it. */
export interface Why {
  code: string | null;
  message: string | null;
}

/** Why somebody may not take part, and the way on where there is one: a number that is missing can be entered. */
export function Barred({ why }: { why: Why }) {
  return (
    <Notice tone="wait" title={why.message ?? ""}>
      {why.code === "ID_NUMBER_NEEDED" && (
        <ButtonLink look="secondary" href={`/me/profile?next=${encodeURIComponent(location.pathname + location.search)}`}>
          {words().toProfile}
        </ButtonLink>
      )}
    </Notice>
  );
}
