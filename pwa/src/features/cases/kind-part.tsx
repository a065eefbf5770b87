import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import type { WholeCase } from "./model";

type Part = ComponentType<{ number: string; revision: number; whole: WholeCase }>;

/** What a kind of case adds to its page comes in the chunk of that kind. */
const PARTS: Partial<Record<WholeCase["kind"], () => Promise<Part>>> = {
  COMPLAINT: async () => (await import("../complaints/pages")).CasePart,
  INQUIRY: async () => (await import("../inquiry/pages")).CaseThread,
};

export function KindPart({ whole }: { whole: WholeCase }) {
  const part = useSignal<{ Of: Part } | null>(null);
  const { kind, number, revision } = whole;
  useEffect(() => void PARTS[kind]?.().then((Of) => (part.value = { Of }), () => undefined), [kind]);
  return part.value && <part.value.Of {...{ number, revision, whole }} />;
}
