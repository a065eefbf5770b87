import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { readMine } from "../../api";
import { homeCases, type HomeCasesData } from "../../api/generated/cases/HomeCases";
import { formatDate } from "../../i18n/format";
import { language } from "../../i18n";
import { caseRows } from "../../session/person";
import { Badge } from "../../ui/badge/badge";
import { toneOf } from "../../ui/badge/case-tone";
import { ListRow } from "../../ui/list/list";
import { Mine } from "./mine";
import { words } from "./messages";

type Known = HomeCasesData["myCases"]["edges"] | null | undefined;

/** The newest three cases with what happens next. Silent when they cannot be had: the page is for other things too. */
export function MyCases() {
  const t = words();
  const cases = useSignal<Known>(undefined);
  useEffect(() => {
    readMine(homeCases, {}).then(
      ({ myCases: { edges } }) => {
        cases.value = edges;
        caseRows.value = edges.length;
      },
      () => (cases.value = null),
    );
  }, [language.value]);
  const waits = [...Array(Math.max(caseRows.value, 0))].map((_, row) => <li key={row} />);
  return (
    <Mine>
      {cases.value === undefined
        ? waits
        : (cases.value ?? []).map(({ node }) => (
          <ListRow
            key={node.number}
            href={`/cases/${node.number}`}
            title={node.title}
            detail={
              <>
                <Badge tone={toneOf(node.state)}>{node.stateText}</Badge> {node.nextText}
                {node.deadline && ` · ${t.due(formatDate(node.deadline.dueOn))}`}
              </>
            }
          />
        ))}
    </Mine>
  );
}
