import { change } from "../../api";
import { accepted, explained } from "../../api/accepted";
import { askPasskey } from "../../api/generated/passkeys/AskPasskey";
import type { PasskeyPurpose } from "../../api/generated/types";
import { words } from "./messages";

/** What the county wants made or signed. */
export async function asked<Options>(purpose: PasskeyPurpose, challenge: string | null = null): Promise<Options> {
  const { askPasskey: result } = await change(askPasskey, { purpose, challenge });
  return accepted(result).options as Options;
}

/** Says in plain words what happened; somebody who changed their mind, or took too long, is told how to go on. */
export function explain(error: unknown): string {
  const t = words();
  const name = error instanceof Error ? error.name : "";
  return name === "InvalidStateError" ? t.known : name === "NotAllowedError" ? t.stopped : explained(error, t);
}
