import { formatDate } from "../../../i18n/format";
import { Badge } from "../../../ui/badge/badge";
import { caseWords } from "../words/case";

interface Transfer {
  fromDepartment: string;
  toDepartment: string;
  reason: string;
  byCoordinator: boolean;
  at: string;
}

/** How a case was passed on: from whom to whom, why, and whether the coordinator said so. */
export function Transfers({ of }: { of: readonly Transfer[] }) {
  const t = caseWords();
  if (!of.length) return null;
  return (
    <ol class="desk-plain">
      {of.map(({ fromDepartment, toDepartment, reason, byCoordinator, at }) => (
        <li key={at}>
          <p>
            <b>{t.passedOn(fromDepartment, toDepartment)}</b> {byCoordinator && <Badge tone="wait">{t.byCoordinator}</Badge>} <small class="soft">{formatDate(at, "both")}</small>
          </p>
          <p class="desk-said">{reason}</p>
        </li>
      ))}
    </ol>
  );
}
