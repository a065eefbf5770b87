// The phone's side of RFC 9474, RSABSSA-SHA384-PSS-Randomized (backend/kit/blindrsa.py is the server's).
import { RSABSSA } from "@cloudflare/blindrsa-ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** What the phone keeps between asking and unblinding. Only `message` is sent; `inverse` must never leave. */
export interface Blinded {
  prepared: Bytes;
  message: Bytes;
  inverse: Bytes;
}

const suite = RSABSSA.SHA384.PSS.Randomized();

/** Reads a public key in SubjectPublicKeyInfo, as the server publishes it. */
export function readKey(spki: Bytes): Promise<CryptoKey> {
  // The library reads modulus and exponent out of the key, so it has to be extractable; it is public anyway.
  return crypto.subtle.importKey("spki", spki, { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);
}

/** Hides a message behind fresh randomness: asked for twice, it looks like two messages. */
export async function blind(key: CryptoKey, message: Bytes): Promise<Blinded> {
  const prepared = own(suite.prepare(message));
  const { blindedMsg, inv } = await suite.blind(key, prepared);
  return { prepared, message: own(blindedMsg), inverse: own(inv) };
}

/** Turns the server's answer into a signature of `prepared`; throws if the server signed anything else. */
export async function unblind(key: CryptoKey, blinded: Blinded, signed: Bytes): Promise<Bytes> {
  return own(await suite.finalize(key, blinded.prepared, signed, blinded.inverse));
}

/** Whether a signature holds for a prepared message. */
export function verify(key: CryptoKey, prepared: Bytes, signature: Bytes): Promise<boolean> {
  return suite.verify(key, signature, prepared);
}

const own = (bytes: Uint8Array): Bytes => Uint8Array.from(bytes);
