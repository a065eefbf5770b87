import { readPublic } from "../../../api";
import { publicComplaints, type PublicComplaintsData } from "../../../api/generated/complaints/PublicComplaints";
import type { CaseState, PublicComplaintFilter } from "../../../api/generated/types";
import type { Category } from "../category/categories";
import { readCategories } from "../category/read";

export type Line = PublicComplaintsData["publicComplaints"]["edges"][number]["node"];

export interface Shown {
  lines: readonly Line[];
  more: string | null;
  categories: readonly Category[];
}

const PAGE = 50;

/** The address says what is asked for, so that a filtered list can be sent to a neighbour. */
export function filterOf(query: URLSearchParams): PublicComplaintFilter {
  const filter: PublicComplaintFilter = {};
  for (const name of ["category", "region"] as const) if (query.get(name)) filter[name] = query.get(name)!;
  if (query.get("state")) filter.state = query.get("state") as CaseState;
  return filter;
}

export async function loadShown(query: URLSearchParams): Promise<Shown> {
  const [page, categories] = await Promise.all([fetchLines(query, null), readCategories()]);
  return { ...page, categories };
}

export async function fetchLines(query: URLSearchParams, after: string | null): Promise<Pick<Shown, "lines" | "more">> {
  const { publicComplaints: page } = await readPublic(publicComplaints, { filter: filterOf(query), first: PAGE, after });
  return { lines: page.edges.map(({ node }) => node), more: page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null };
}
