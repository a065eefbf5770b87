import type { SurveyAudience } from "../../../api/generated/types";
import { hex } from "../../../lib/octets";

/** At random, and no clock in it: an id that told when would tell who. */
export function responseId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = 0x40 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Whether a name has to go along: only where each person answers once and is known by their account. */
export const needsName = ({ once, asked }: { once: boolean; asked: SurveyAudience }): boolean => asked === "RESIDENTS" || (once && asked === "ANYONE");
