import { ApiError, readPublic } from "../../../api";
import { publicComplaints, type PublicComplaintsData } from "../../../api/generated/complaints/PublicComplaints";
import type { CaseState, PublicComplaintFilter } from "../../../api/generated/types";
import { type Category, leaves } from "../category/categories";
import { readCategories } from "../category/read";
import { frameIn, holds } from "../place/frames";

export type Line = PublicComplaintsData["publicComplaints"]["edges"][number]["node"];

export interface Shown {
  lines: readonly Line[];
  more: string | null;
  categories: readonly Category[];
}

type Page = Pick<Shown, "lines" | "more">;

const PAGE = 50;

/** The address says what is asked for, so that a filtered list can be sent to a neighbour; where on the map stands in it, too. */
export function filterOf(query: URLSearchParams): PublicComplaintFilter {
  const filter: PublicComplaintFilter = {};
  for (const name of ["category", "region"] as const) if (query.get(name)) filter[name] = query.get(name)!;
  if (query.get("state")) filter.state = query.get("state") as CaseState;
  return filter;
}

export async function loadShown(query: URLSearchParams): Promise<Shown> {
  const categories = await readCategories();
  const page = await fetchLines(query, null).catch((error: unknown) => kept(error, query, categories));
  return { ...page, categories };
}

export async function fetchLines(query: URLSearchParams, after: string | null): Promise<Page> {
  const frame = frameIn(query.get("at"));
  return ask(frame ? { ...filterOf(query), frame } : filterOf(query), after);
}

async function ask(filter: PublicComplaintFilter, after: string | null): Promise<Page> {
  const { publicComplaints: page } = await readPublic(publicComplaints, { filter, first: PAGE, after });
  return { lines: page.edges.map(({ node }) => node), more: page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null };
}

/** Without a network: what the phone last saw of all reports, narrowed here as the server would. */
async function kept(error: unknown, query: URLSearchParams, categories: readonly Category[]): Promise<Page> {
  if (!(error instanceof ApiError) || error.trouble !== "offline") throw error;
  const { lines } = await ask({}, null);
  return { lines: narrowed(lines, query, categories), more: null };
}

export function narrowed(lines: readonly Line[], query: URLSearchParams, categories: readonly Category[]): Line[] {
  const { category, region, state } = filterOf(query);
  const frame = frameIn(query.get("at"));
  const codes = category && codesUnder(category, categories);
  return lines.filter(
    (line) =>
      (!codes || codes.includes(line.category.code)) &&
      (!region || line.regionCode.startsWith(region.replace(/(000000|000)$/, ""))) &&
      (!state || line.state === state) &&
      (!frame || (line.latitude !== null && line.longitude !== null && holds(frame, line.latitude, line.longitude))),
  );
}

function codesUnder(code: string, categories: readonly Category[]): string[] {
  const above = categories.find((one) => one.code === code);
  return [code, ...leaves(above?.children ?? []).map((one) => one.code)];
}
