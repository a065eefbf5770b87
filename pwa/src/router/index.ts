import { signal } from "@preact/signals";
import { forgetAge } from "../api/age";
import { languageReady } from "../i18n";
import { match } from "./match";
import { remembered, remember, startScrollMemory } from "./memory";
import type { AnyPage, Place, Route } from "./types";

export interface Shown {
  place: Place;
  route: Route | null;
  page: AnyPage | null;
  data: unknown;
  error: unknown;
}

/** What is on the screen, and whether something else is on its way. */
export const shown = signal<Shown | null>(null);
export const loading = signal(false);

let routes: readonly Route[] = [];
let latest = 0;

export function startRouter(all: readonly Route[]): Promise<void> {
  routes = all;
  startScrollMemory();
  addEventListener("popstate", () => void show(true));
  addEventListener("click", followLink);
  return show(false, true);
}

export function navigate(to: string, how: { replace?: boolean } = {}): Promise<void> {
  remember(shown.peek());
  history[how.replace ? "replaceState" : "pushState"](null, "", to);
  return show(false);
}

/** Asks again for the data of the page on the screen; eye and focus stay where they are. */
export const reload = (): Promise<void> => show(false, true);

export function find(path: string): { route: Route; place: Place } | null {
  for (const route of routes) {
    const params = match(route.path, path);
    if (params) return { route, place: { path, params, query: new URLSearchParams(location.search) } };
  }
  return null;
}

async function show(back: boolean, stay = false): Promise<void> {
  const turn = ++latest;
  const path = location.pathname;
  const found = find(path);
  const place = found?.place ?? { path, params: {}, query: new URLSearchParams(location.search) };
  const before = back ? remembered() : null;
  loading.value = true;
  forgetAge();
  let next: Shown = { place, route: found?.route ?? null, page: null, data: null, error: null };
  try {
    const page = found ? await found.route.page() : null;
    await languageReady();
    const data = before ? before.data : page?.load ? await page.load(place) : null;
    next = { ...next, page, data };
  } catch (error) {
    next.error = error;
  }
  if (turn !== latest) return; // the person has gone elsewhere meanwhile
  loading.value = false;
  const focus = document.activeElement;
  shown.value = next;
  if (!stay) requestAnimationFrame(() => settle(before?.scroll ?? 0, back, focus));
}

/** After a page change: the screen reader starts at the heading, the eye where it was. */
function settle(scroll: number, back: boolean, before: Element | null): void {
  const hash = !back && location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  const heading = hash || document.querySelector<HTMLElement>("main h1");
  const now = document.activeElement;
  const moved = now !== before && now !== document.body; // a page that took the focus, or a hand faster than a frame
  if (heading && !moved) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: !hash });
  }
  if (!hash) scrollTo(0, scroll);
}

function followLink(event: MouseEvent): void {
  const link = (event.target as Element).closest?.("a");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.target || link.hasAttribute("download") || link.origin !== location.origin || !find(link.pathname)) return;
  if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
  event.preventDefault();
  void navigate(link.pathname + link.search + link.hash);
}
