import { deskRehearseRules, type DeskRehearseRulesData } from "../../../api/generated/complaints/DeskRehearseRules";
import { send } from "../../../api/send";

export type Rehearsal = DeskRehearseRulesData["rehearseRules"];

const MOST_BYTES = 1_000_000;

/** A question, but sent as a body: a draft is longer than an address may be. */
export async function rehearse(rows: string, last: number): Promise<Rehearsal> {
  const body = JSON.stringify({ documentId: deskRehearseRules, variables: { rows, last } });
  const init = { method: "POST", body, headers: { "Content-Type": "application/json" } };
  return (await send<DeskRehearseRulesData>("/graphql", init, true)).rehearseRules;
}

/** The text of a CSV file in UTF-8, or in GB 18030 as Chinese Excel saves it; null for anything else. */
export async function textOf(file: File): Promise<string | null> {
  if (file.size > MOST_BYTES) return null;
  const content = await file.arrayBuffer();
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(content);
      return text.includes("\0") ? null : text;
    } catch {
      // the next encoding
    }
  }
  return null;
}
