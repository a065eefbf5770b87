import { SignInAgain } from "../../lib/sign-in-again";
import { Notice } from "../../ui/notice/notice";
import { explain } from "./asking";
import { words } from "./messages";

/** Why it did not work, and the way on where there is one. */
export function Why({ trouble }: { trouble: unknown }) {
  if (!trouble) return null;
  return (
    <Notice tone="bad" title={explain(trouble)} live>
      <SignInAgain after={trouble} label={words().signInAgain} />
    </Notice>
  );
}
