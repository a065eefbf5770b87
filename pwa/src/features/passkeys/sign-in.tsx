import { useEffect, useRef } from "preact/hooks";
import { change } from "../../api";
import { accepted } from "../../api/accepted";
import { signInWithPasskey, type SignInWithPasskeyData } from "../../api/generated/passkeys/SignInWithPasskey";
import type { ActorKind } from "../../api/generated/types";
import { asked } from "./asking";
import { words } from "./messages";
import { Press } from "./press";
import { offersQuietly, sign, type SignOptions } from "./webauthn";
import "./keys.css";

export type SignedIn = Extract<SignInWithPasskeyData["signInWithPasskey"], { __typename: "SignedIn" }>;

export interface SignInProps {
  kind: ActorKind;
  device: string;
  onIn(signed: SignedIn): void;
}

/** What is asked for lapses after five minutes; people leave pages open for longer. */
const ANEW_MS = 4 * 60_000;

/** Signs in with a passkey: by the button, or chosen beside what the keyboard suggests. */
export function SignIn({ kind, device, onIn }: SignInProps) {
  const quiet = useRef<AbortController | null>(null);

  const enter = async (credential: object): Promise<void> => {
    const { signInWithPasskey: result } = await change(signInWithPasskey, { credential, kind, device });
    onIn(accepted(result));
  };

  const hush = (): void => quiet.current?.abort();

  async function offer(): Promise<void> {
    if (!(await offersQuietly())) return;
    hush();
    const mine = (quiet.current = new AbortController());
    const options = await asked<SignOptions>("SIGN_IN");
    if (!mine.signal.aborted) await enter(await sign(options, mine.signal));
  }

  useEffect(() => {
    const quietly = (): void => void offer().catch(() => undefined); // nobody asked: the button says what is wrong
    quietly();
    const timer = setInterval(quietly, ANEW_MS);
    return () => {
      clearInterval(timer);
      hush();
    };
  }, []);

  const press = async (): Promise<void> => {
    hush(); // a browser asks for one passkey at a time
    await enter(await sign(await asked<SignOptions>("SIGN_IN")));
  };

  return <Press label={words().use} hint={words().useHint} act={press} />;
}
