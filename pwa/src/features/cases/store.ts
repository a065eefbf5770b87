import { say } from "../../db/bus";
import { transact } from "../../db/idb";
import { compare } from "./merkle";
import type { CachedCase, CaseLine, WholeCase } from "./model";

export async function keptCases(owner: string): Promise<CachedCase[]> {
  const all = await transact(["cases"], (tx) => tx.all("cases"), { mode: "readonly" });
  return all.filter((one) => one.owner === owner).sort((a, b) => b.line.submittedAt.localeCompare(a.line.submittedAt));
}

export async function keptCase(owner: string, number: string): Promise<CachedCase | null> {
  const kept = await transact(["cases"], (tx) => tx.get("cases", number), { mode: "readonly" });
  return kept?.owner === owner ? kept : null;
}

export async function keepLines(owner: string, lines: readonly CaseLine[], now = Date.now()): Promise<void> {
  await transact(["cases"], async (tx) => {
    for (const line of lines) {
      const old = await tx.get("cases", line.number);
      const blank = { whole: null, leaves: [], root: "", history: "unchecked" } as const;
      await tx.put("cases", { ...(old?.owner === owner ? old : { ...blank, leaves: [] }), number: line.number, owner, savedAt: now, line });
    }
  });
}

/** Keeps the case and says whether its history has only grown since this phone last saw it. */
export async function keepWhole(owner: string, whole: WholeCase, now = Date.now()): Promise<CachedCase> {
  const old = await keptCase(owner, whole.number);
  const leaves = whole.timeline.map(({ leaf }) => leaf);
  const found = await compare(old && old.leaves.length ? old : null, { leaves, root: whole.root });
  const history = old?.history === "changed" ? "changed" : found;
  // What was remembered of a history that was changed is the proof: it stays.
  const trusted = history === "changed" && old ? { leaves: old.leaves, root: old.root } : { leaves, root: whole.root };
  const kept: CachedCase = { number: whole.number, owner, savedAt: now, line: whole, whole, history, ...trusted };
  await transact(["cases"], (tx) => tx.put("cases", kept));
  return kept;
}

export const tellCases = (): void => say({ topic: "cases" });
