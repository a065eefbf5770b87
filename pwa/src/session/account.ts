import { keepPerson, rereadPerson, type SignedInPerson } from "./person";
import { endSession, forgetToken, keepToken, whenSessionEnds } from "./token";

export { accessToken, forgetToken } from "./token";

const ENDING = "session-ending";
const clearers = new Set<() => Promise<unknown>>();

/** Everything that keeps private things on the phone registers how to remove them on sign-out. */
export const clearOnSignOut = (clear: () => Promise<unknown>): void => void clearers.add(clear);

export function signedIn(who: SignedInPerson, token: string, expiresInSeconds: number): void {
  localStorage.removeItem(ENDING); // the new cookie has taken the old one's place
  keepToken(token, expiresInSeconds);
  keepPerson(who);
}

/** Ends the session here and on the server; leaves nothing private on the phone. */
export async function signOut(): Promise<void> {
  localStorage.setItem(ENDING, "1");
  await finishEnding();
  keepPerson(null);
  await Promise.all([...clearers].map((clear) => clear().catch(() => undefined)));
}

/** Signed out without a network: the phone is clean already, the cookie is ended as soon as the server can be reached. */
async function finishEnding(): Promise<void> {
  if (!localStorage.getItem(ENDING)) return;
  await endSession().then(() => localStorage.removeItem(ENDING), () => undefined);
}
addEventListener("online", () => void finishEnding());
void finishEnding();

/** The server ended the session: drafts stay, they belong to the person and are theirs after signing in again. */
whenSessionEnds(() => keepPerson(null));

addEventListener("storage", (event) => rereadPerson(event) && forgetToken());
