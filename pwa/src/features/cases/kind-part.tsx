import type { ComponentType } from "preact";
import { Part } from "../../router/part";
import type { WholeCase } from "./model";

type OfKind = ComponentType<{ number: string; revision: number; whole: WholeCase }>;

/** What a kind of case adds to its page comes in the chunk of that kind. */
const PARTS: Partial<Record<WholeCase["kind"], () => Promise<OfKind>>> = {
  COMPLAINT: async () => (await import("../complaints/pages")).CasePart,
  INQUIRY: async () => (await import("../inquiry/pages")).CaseThread,
};

export function KindPart({ whole }: { whole: WholeCase }) {
  const { kind, number, revision } = whole;
  const from = PARTS[kind];
  return from ? <Part key={kind} from={from} with={{ number, revision, whole }} /> : null;
}
