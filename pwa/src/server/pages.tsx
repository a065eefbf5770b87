// Draws the pages that everybody may read, on the server: the same components, in a small engine without a browser.
import "./ground";
import { renderToString } from "preact-render-to-string";
import { ApiError } from "../api/errors";
import { routes as read } from "../features/catalogue/routes";
import { routes as home } from "../features/home/routes";
import { language, languageReady, type Language } from "../i18n";
import { shown } from "../router";
import { match } from "../router/match";
import type { Place, Route } from "../router/types";
import { caseRows } from "../session/person";
import { size, type Size } from "../session/preferences";
import { words } from "../shell/messages";
import { Shell } from "../shell/shell";
import { compose, type Part, type Template } from "./document";
import { words as about } from "./messages";
import { answerFrom, openQuestions, type Question } from "./send";

/** Who looks, as far as it changes what is drawn, and what the server has answered so far. */
interface Visit {
  path: string;
  query: Record<string, string>;
  language: Language;
  size: Size;
  theme: string;
  rows: number;
  origin: string;
  answers: Record<string, string>;
}

/** A page, or what it must know first, or why there is none: the app itself then says so. */
type Outcome = { html: string } | { questions: Question[] } | { none: "unknown" | "missing" | "broken" };

// A document's verification tells about one person's case: it is not put into pages that are kept.
const PARTS: [Part, Route[]][] = [["home", home], ["read", read.filter(({ path }) => path !== "/verify/:code")]];

let template: Template;
let outcome: Outcome | null = null;

/** Once, before the first page. */
export async function open(built: Template): Promise<void> {
  template = built;
  await Promise.all(PARTS.flatMap(([, routes]) => routes.map((route) => route.page())));
  await languageReady("en");
  outcome = { questions: [] };
}

/** Begins a page (a `Visit` as JSON); `result` tells how far it came. */
export function begin(text: string): void {
  const visit = JSON.parse(text) as Visit;
  outcome = null;
  answerFrom(visit.answers);
  draw(visit).then(
    (done) => (outcome = done),
    (error: unknown) => (outcome = { none: error instanceof ApiError && error.trouble === "missing" ? "missing" : "broken" }),
  );
}

export const result = (): Outcome => outcome ?? { questions: openQuestions() };

async function draw(visit: Visit): Promise<Outcome> {
  const found = find(visit);
  if (!found) return { none: "unknown" };
  const { part, route, place } = found;
  const page = await route.page();
  language.value = visit.language;
  size.value = visit.size;
  caseRows.value = visit.rows;
  const data = page.load ? await page.load(place) : null;
  shown.value = { place, route, page, data, error: null };
  const t = words();
  const title = page.title(place, data as never);
  return {
    html: compose(template, {
      ...visit,
      part,
      title: title === t.app ? title : `${title} · ${t.app}`,
      description: (data as { summary?: string } | null)?.summary ?? about().about,
      address: visit.origin + place.path.replace(/(.)\/+$/, "$1"),
      body: renderToString(<Shell />),
    }),
  };
}

function find({ path, query }: Visit): { part: Part; route: Route; place: Place } | null {
  for (const [part, routes] of PARTS)
    for (const route of routes) {
      const params = match(route.path, path);
      // All that pages ask of their query is `get`; the engine knows no URLSearchParams.
      if (params) return { part, route, place: { path, params, query: { get: (name: string) => query[name] ?? null } as URLSearchParams } };
    }
  return null;
}
