import { signal } from "@preact/signals";
import { forgetPages } from "../router/memory";
import { drawn } from "./drawn";

export { clearOnSignOut, signedIn, signOut } from "./account";

/** Who is signed in on this phone. Only what a header shows; kept so that it shows offline too. */
export interface SignedInPerson {
  id: string;
  kind: "CITIZEN" | "STAFF";
  label: string;
}

const KEY = "person";

/** How many own cases the home page showed last, so that their room is there before they are; -1 for somebody not signed in. */
export const caseRows = signal(-1);

/** A page drawn by the server is the same for everybody: who is signed in is recalled when the app has taken it over. */
export const person = signal<SignedInPerson | null>(drawn ? null : read());

export const recallPerson = (): void => become(read());

function become(who: SignedInPerson | null): void {
  person.value = who;
  if (!who) caseRows.value = -1;
}

export function keepPerson(who: SignedInPerson | null): void {
  if (who) localStorage.setItem(KEY, JSON.stringify(who));
  else localStorage.removeItem(KEY);
  forgetPages();
  become(who);
}

function read(): SignedInPerson | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null") as SignedInPerson | null;
  } catch {
    return null;
  }
}

/** Another tab has signed in or out. */
export function rereadPerson(event: StorageEvent): boolean {
  if (event.key !== KEY) return false;
  forgetPages();
  become(read());
  return true;
}
