// Seals texts as our server does: AES-256-GCM, bound to their place.
import { createCipheriv, randomBytes } from "node:crypto";

const [KEY_ID, KEY] = process.env.FIELD_KEYS.split(",")[0].split(":");
const HEADER = Buffer.concat([Buffer.from([1, KEY_ID.length]), Buffer.from(KEY_ID)]);

export function seal(text, place) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(KEY, "base64url"), nonce);
  cipher.setAAD(Buffer.concat([HEADER, Buffer.from(place)]));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([HEADER, nonce, sealed, cipher.getAuthTag()]);
}
