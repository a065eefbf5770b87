import type { Shown } from "./index";

/** What the back button needs to show a page at once and where it was left. */
interface Left {
  data: unknown;
  scroll: number;
}

const KEPT = 20;
const pages = new Map<string, Left>();
let here = "";

const key = (): string => (history.state as { key?: string } | null)?.key ?? "";

export function startScrollMemory(): void {
  history.scrollRestoration = "manual";
  mark();
}

/** Called just before leaving: keeps the page's data and scroll position under its history entry. */
export function remember(page: Shown | null): void {
  if (!page || page.error) return;
  mark();
  pages.set(here, { data: page.data, scroll: scrollY });
  const oldest = pages.size > KEPT ? pages.keys().next().value : undefined;
  if (oldest !== undefined) pages.delete(oldest);
}

export const remembered = (): Left | null => pages.get(key()) ?? null;

/** After a change (a case withdrawn, another language) nothing old may come back. */
export const forgetPages = (): void => pages.clear();

function mark(): void {
  here = key();
  if (here) return;
  here = Math.random().toString(36).slice(2);
  history.replaceState({ key: here }, "");
}
