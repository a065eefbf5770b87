import { officer } from "./session";

/**
 * What an officer has typed and not yet sent, per officer, case and action. It outlives a reload, a lost network, a stale screen and
 * a session that ended, but neither the tab nor the sign-out, and it never leaves this tab.
 */
const key = (number: string, action: string): string => `desk:draft:${officer.peek()?.id}:${number}:${action}`;

export function readDraft<D extends object>(number: string, action: string, blank: D): D {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key(number, action)) ?? "{}") as Partial<D>;
    return { ...blank, ...kept };
  } catch {
    return blank;
  }
}

export function keepDraft(number: string, action: string, draft: object): void {
  try {
    sessionStorage.setItem(key(number, action), JSON.stringify(draft));
  } catch {
    // A full or forbidden store: the text stays on the screen.
  }
}

export const dropDraft = (number: string, action: string): void => sessionStorage.removeItem(key(number, action));

/** The actions of a case with something typed. */
export const drafted = (number: string): string[] => {
  const start = key(number, "");
  return Object.keys(sessionStorage).filter((each) => each.startsWith(start)).map((each) => each.slice(start.length));
};
