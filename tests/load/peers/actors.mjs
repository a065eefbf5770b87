// Who asks: an EdDSA token, checked once while it lives, and its session, looked up twice a minute as ours is.
import { createPrivateKey, createPublicKey, verify } from "node:crypto";

const KEPT_MS = 30_000;
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

export function readers(db) {
  const seed = Buffer.from(process.env.JWT_PRIVATE_KEY, "base64url");
  const key = createPublicKey(createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" }));
  const kept = new Map();

  async function load(token) {
    const [head, body, signature] = token.split(".");
    const good = verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, "base64url"));
    const claims = JSON.parse(Buffer.from(body, "base64url"));
    if (!good || claims.exp * 1000 < Date.now()) throw new Error("UNAUTHENTICATED");
    const [session] = await db.rows(
      "SELECT person_id FROM identity_session WHERE id = $1 AND ended_at IS NULL AND expires_at > now()",
      [claims.sid],
    );
    if (session?.person_id !== claims.sub) throw new Error("UNAUTHENTICATED");
    return claims.sub;
  }

  return async function actorOf(header) {
    if (!header) return null;
    const token = header.slice("Bearer ".length);
    const known = kept.get(token);
    if (known && known.until > Date.now()) return known.actor;
    const actor = await load(token);
    if (kept.size > 10_000) kept.clear();
    kept.set(token, { actor, until: Date.now() + KEPT_MS });
    return actor;
  };
}
