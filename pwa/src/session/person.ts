import { signal } from "@preact/signals";
import { forgetPages } from "../router/memory";
import { endSession, forgetToken, keepToken, whenSessionEnds } from "./token";

/** Who is signed in on this phone. Only what a header shows; kept so that it shows offline too. */
export interface SignedInPerson {
  id: string;
  kind: "CITIZEN" | "STAFF";
  label: string;
}

const KEY = "person";
const clearers = new Set<() => Promise<unknown>>();

export const person = signal<SignedInPerson | null>(read());

/** Everything that keeps private things on the phone registers how to remove them on sign-out. */
export const clearOnSignOut = (clear: () => Promise<unknown>): void => void clearers.add(clear);

export function signedIn(who: SignedInPerson, token: string, expiresInSeconds: number): void {
  localStorage.setItem(KEY, JSON.stringify(who));
  keepToken(token, expiresInSeconds);
  forgetPages();
  person.value = who;
}

/** Ends the session here and on the server; leaves nothing private on the phone. */
export async function signOut(): Promise<void> {
  await endSession().catch(() => undefined); // offline: the cookie lapses by itself, the phone is cleaned all the same
  await forgetPerson();
}

async function forgetPerson(): Promise<void> {
  localStorage.removeItem(KEY);
  forgetToken();
  forgetPages();
  person.value = null;
  await Promise.all([...clearers].map((clear) => clear()));
}

/** The server ended the session: drafts stay, they belong to the person and are theirs after signing in again. */
whenSessionEnds(() => {
  localStorage.removeItem(KEY);
  forgetPages();
  person.value = null;
});

addEventListener("storage", (event) => {
  if (event.key !== KEY) return;
  forgetToken();
  forgetPages();
  person.value = read();
});

function read(): SignedInPerson | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null") as SignedInPerson | null;
  } catch {
    return null;
  }
}
