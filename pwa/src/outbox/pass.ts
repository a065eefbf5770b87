import { accessToken, forgetToken } from "../session/token";
import type { Pass } from "./flush";

/** The way to a pass is the same for page and worker: both renew through the refresh cookie, one at a time. */
export async function pass(renew: boolean): Promise<Pass | null> {
  if (renew) forgetToken();
  const token = await accessToken();
  const person = token && personIn(token);
  return token && person ? { bearer: token, person } : null;
}

/** Whose token it is stands in the token itself: a page may believe something older. */
export function personIn(token: string): string | null {
  try {
    const claims = token.split(".")[1] ?? "";
    const text = atob(claims.replace(/-/g, "+").replace(/_/g, "/"));
    return (JSON.parse(text) as { sub?: string }).sub ?? null;
  } catch {
    return null;
  }
}
