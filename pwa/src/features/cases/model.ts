import type { CasePageData } from "../../api/generated/cases/CasePage";
import type { MyCasesData } from "../../api/generated/cases/MyCases";

export type CaseLine = MyCasesData["myCases"]["edges"][number]["node"];
export type WholeCase = NonNullable<CasePageData["case"]>;

/** A case as this phone last saw it. */
export interface CachedCase {
  number: string;
  owner: string;
  savedAt: number;
  line: CaseLine;
  whole: WholeCase | null;
  /** Hashes of the timeline as first seen: later timelines may only add to it. */
  leaves: string[];
  root: string;
  history: History;
}

/** What the phone makes of the case's history: unchecked, grown honestly, or changed behind our back. */
export type History = "unchecked" | "consistent" | "changed";
