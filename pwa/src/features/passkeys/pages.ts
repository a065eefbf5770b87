// Passkeys, for citizens and for the desk, in one chunk that comes where somebody may use one.
import type { VNode } from "preact";
import * as factor from "./factor";
import * as keys from "./keys";
import * as signIn from "./sign-in";

/** Browsers make no passkeys for addresses in numbers: nothing is shown there. */
const named = <Props>(page: (props: Props) => VNode | null): typeof page => (/[a-z]$/i.test(location.hostname) ? page : () => null);

export const Confirm = named(factor.Confirm);
export const Factor = named(factor.Factor);
export const Keys = named(keys.Keys);
export const SignIn = named(signIn.SignIn);
