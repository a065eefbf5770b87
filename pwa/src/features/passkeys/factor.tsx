import { useEffect, useState } from "preact/hooks";
import { change, readMine } from "../../api";
import { accepted } from "../../api/accepted";
import { confirmPasskey } from "../../api/generated/passkeys/ConfirmPasskey";
import { myPasskeys } from "../../api/generated/passkeys/MyPasskeys";
import { staffPasskeyFactor, type StaffPasskeyFactorData } from "../../api/generated/passkeys/StaffPasskeyFactor";
import { asked } from "./asking";
import { words } from "./messages";
import { Press } from "./press";
import { sign, type SignOptions } from "./webauthn";
import "./keys.css";

export type LetIn = Extract<StaffPasskeyFactorData["staffPasskeyFactor"], { __typename: "SignedIn" }>;

/** The second factor after an officer's password. */
export function Factor({ challenge, onIn }: { challenge: string; onIn(signed: LetIn): void }) {
  const press = async (): Promise<void> => {
    const credential = await sign(await asked<SignOptions>("FACTOR", challenge));
    onIn(accepted((await change(staffPasskeyFactor, { challenge, credential })).staffPasskeyFactor));
  };
  return <Press label={words().use} hint={words().useHint} act={press} />;
}

/** An officer who has a passkey shows with it that it is they. */
export function Confirm({ onDone }: { onDone(): void }) {
  const [has, setHas] = useState(false);
  useEffect(() => void readMine(myPasskeys, {}).then((read) => setHas(read.myPasskeys.length > 0), () => undefined), []);
  const press = async (): Promise<void> => {
    const credential = await sign(await asked<SignOptions>("CONFIRM"));
    accepted((await change(confirmPasskey, { credential })).confirmPasskey);
    onDone();
  };
  return has ? <Press label={words().confirm} act={press} /> : null;
}
