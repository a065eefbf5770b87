import { ApiError, type Refusal } from "../../api";
import { SignInAgain } from "../../lib/sign-in-again";
import { Notice } from "../../ui/notice/notice";
import { words } from "./messages";

export interface Trouble {
  message: string;
  /** The code of the refusal, where it is one. */
  name?: string;
}

export const refused = ({ message, code }: Refusal): Trouble => ({ message, name: code });

export const lost = (error: unknown, offline: string): Trouble => ({
  message: error instanceof ApiError && error.trouble === "offline" ? offline : words().failed,
});

/** Why it did not work, and the way to sign in again where that is why. */
export function Why({ trouble }: { trouble: Trouble | null }) {
  if (!trouble) return null;
  return (
    <Notice tone="bad" title={trouble.message} live>
      <SignInAgain after={trouble} label={words().signInAgain} />
    </Notice>
  );
}
