/** The browser's own passkeys (Web Authentication Level 3), with the forms of JSON that old browsers cannot read themselves. */

interface Described {
  id: string;
  type: "public-key";
  transports?: AuthenticatorTransport[];
}

export interface MakeOptions extends Omit<PublicKeyCredentialCreationOptions, "challenge" | "user" | "excludeCredentials"> {
  challenge: string;
  user: { id: string; name: string; displayName: string };
  excludeCredentials: Described[];
}

export interface SignOptions extends Omit<PublicKeyCredentialRequestOptions, "challenge" | "allowCredentials"> {
  challenge: string;
  allowCredentials: Described[];
}

type Sent = Record<string, unknown>;

export const fromText = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));

export const toText = (bytes: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

const described = (ones: Described[]): PublicKeyCredentialDescriptor[] => ones.map((one) => ({ ...one, id: fromText(one.id) }));

/** Has a passkey made, and gives what the county is to keep of it. */
export async function make(options: MakeOptions): Promise<Sent> {
  const publicKey = { ...options, challenge: fromText(options.challenge), user: { ...options.user, id: fromText(options.user.id) }, excludeCredentials: described(options.excludeCredentials) };
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  return sent(made, { attestationObject: toText(response.attestationObject), transports: response.getTransports?.() ?? [] });
}

/** Has a challenge signed. With `quietly`, the browser offers passkeys beside what the keyboard suggests and waits. */
export async function sign(options: SignOptions, quietly?: AbortSignal): Promise<Sent> {
  const publicKey = { ...options, challenge: fromText(options.challenge), allowCredentials: described(options.allowCredentials) };
  const asked = { publicKey, ...(quietly && { mediation: "conditional", signal: quietly }) } as CredentialRequestOptions;
  const made = (await navigator.credentials.get(asked)) as PublicKeyCredential;
  const { authenticatorData, signature, userHandle } = made.response as AuthenticatorAssertionResponse;
  return sent(made, { authenticatorData: toText(authenticatorData), signature: toText(signature), userHandle: userHandle && toText(userHandle) });
}

const sent = (made: PublicKeyCredential, more: Sent): Sent => ({
  id: made.id,
  rawId: toText(made.rawId),
  type: made.type,
  response: { clientDataJSON: toText(made.response.clientDataJSON), ...more },
});

/** Whether passkeys can be offered beside what the keyboard suggests. */
export async function offersQuietly(): Promise<boolean> {
  return (await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false;
}
