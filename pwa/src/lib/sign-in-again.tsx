import { ButtonLink } from "../ui/button/button";

/** Leads to signing in and back here, if signing in was too long ago (SIGN_IN_AGAIN) for what was asked. */
export function SignInAgain({ after, label }: { after: unknown; label: string }) {
  return (after as { name?: string }).name === "SIGN_IN_AGAIN" ? (
    <ButtonLink look="secondary" href={`/signin?next=${encodeURIComponent(location.pathname + location.search)}`}>
      {label}
    </ButtonLink>
  ) : null;
}
