import { ApiError, type Refusal } from "../../api";
import { ButtonLink } from "../../ui/button/button";
import { Notice } from "../../ui/notice/notice";
import { words } from "./messages";

export interface Trouble {
  message: string;
  /** The sign-in is too long ago for something that weighs so much. */
  again: boolean;
}

export const refused = ({ message, code }: Refusal): Trouble => ({ message, again: code === "SIGN_IN_AGAIN" });

export const lost = (error: unknown, offline: string): Trouble => ({
  message: error instanceof ApiError && error.trouble === "offline" ? offline : words().failed,
  again: false,
});

/** Why it did not work, and the way to sign in again where that is why. */
export function Why({ trouble }: { trouble: Trouble | null }) {
  if (!trouble) return null;
  return (
    <Notice tone="bad" title={trouble.message} live>
      {trouble.again && (
        <ButtonLink look="secondary" href="/signin?next=%2Fme%2Fprivacy">
          {words().signInAgain}
        </ButtonLink>
      )}
    </Notice>
  );
}
