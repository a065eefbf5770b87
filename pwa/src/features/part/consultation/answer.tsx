import type { OpinionOutcome } from "../../../api/generated/types";
import { formatDate } from "../../../i18n/format";
import { Badge, type Tone } from "../../../ui/badge/badge";
import { words } from "./messages";

const TONES: Record<OpinionOutcome, Tone> = { ADOPTED: "done", PARTLY: "going", NOT_ADOPTED: "plain" };

/** What became of an opinion, and why. */
export function Answer({ answer }: { answer: { outcome: OpinionOutcome; reason: string; at: string } }) {
  const t = words();
  return (
    <p class="consult-words">
      <Badge tone={TONES[answer.outcome]}>{t[answer.outcome]}</Badge> {answer.reason} <span class="soft small">{formatDate(answer.at)}</span>
    </p>
  );
}
