import type { SignInData } from "../../api/generated/identity/SignIn";
import type { ActorKind } from "../../api/generated/types";
import { signedIn } from "../../session/person";

/** What every way of signing in ends with. */
export type SignedIn = Pick<Extract<SignInData["signIn"], { __typename: "SignedIn" }>, "accessToken" | "expiresInSeconds"> & {
  me: { kind: ActorKind; person: { id: string; name: string | null; phoneMasked: string; erasesAt: string | null } | null };
};

/** Somebody is signed in. Gives where to go: whoever has asked to be erased sees that first, for it can still be taken back. */
export function arrive({ me: { person, kind }, accessToken, expiresInSeconds }: SignedIn, next: string): string {
  signedIn({ id: person?.id ?? "", kind, label: person?.name ?? person?.phoneMasked ?? "" }, accessToken, expiresInSeconds);
  return person?.erasesAt ? "/me/privacy" : next;
}
