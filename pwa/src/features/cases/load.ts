import { mayPass, readMine } from "../../api";
import { ApiError } from "../../api/errors";
import { noteAge } from "../../api/age";
import { casePage } from "../../api/generated/cases/CasePage";
import { myCases } from "../../api/generated/cases/MyCases";
import { person } from "../../session/person";
import type { CachedCase, CaseLine } from "./model";
import { keepLines, keepWhole, keptCase, keptCases } from "./store";

export interface CaseList {
  lines: CaseLine[];
  more: string | null;
  /** Neither the server nor this phone could tell: an empty list means nothing. */
  unknown?: boolean;
}

/** The person's cases: from the server, or as this phone last saw them, with their age. */
export async function loadCases(): Promise<CaseList> {
  const me = owner();
  try {
    const list = await fetchCases(null);
    await keepLines(me, list.lines).catch(() => undefined);
    return list;
  } catch (error) {
    const kept = mayPass(error) ? await keptCases(me).catch(() => []) : [];
    if (!mayPass(error)) throw error;
    if (!kept.length) return { lines: [], more: null, unknown: true };
    noteAge(new Date(Math.min(...kept.map(({ savedAt }) => savedAt))).toISOString());
    return { lines: kept.map(({ line }) => line), more: null };
  }
}

export async function fetchCases(after: string | null): Promise<CaseList> {
  const { myCases: page } = await readMine(myCases, { after });
  return { lines: page.edges.map(({ node }) => node), more: page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null };
}

export async function loadCase(number: string): Promise<CachedCase> {
  const me = owner();
  try {
    const { case: whole } = await readMine(casePage, { number });
    if (!whole) throw new ApiError("missing", 404);
    return await keepWhole(me, whole);
  } catch (error) {
    const kept = mayPass(error) ? await keptCase(me, number).catch(() => null) : null;
    if (!kept?.whole) throw error;
    noteAge(new Date(kept.savedAt).toISOString());
    return kept;
  }
}

function owner(): string {
  const me = person.peek();
  if (!me) throw new ApiError("signed-out", 401);
  return me.id;
}
