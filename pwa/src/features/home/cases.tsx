import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { readMine } from "../../api";
import { homeCases, type HomeCasesData } from "../../api/generated/cases/HomeCases";
import { formatDate } from "../../i18n/format";
import { language } from "../../i18n";
import { Badge } from "../../ui/badge/badge";
import { toneOf } from "../../ui/badge/case-tone";
import { List, ListRow } from "../../ui/list/list";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { words } from "./messages";

type Known = HomeCasesData["myCases"]["edges"] | null | undefined;

/** The newest three cases with what happens next. Silent when they cannot be had: the page is for other things too. */
export function MyCases() {
  const t = words();
  const cases = useSignal<Known>(undefined);
  useEffect(() => {
    readMine(homeCases, {}).then(({ myCases }) => (cases.value = myCases.edges), () => (cases.value = null));
  }, [language.value]);
  if (cases.value === undefined) return <Skeleton rows={1} />;
  if (!cases.value?.length) return null;
  return (
    <section>
      <div class="home-heading">
        <h2>{t.mine}</h2>
        <a href="/cases">{t.allCases}</a>
      </div>
      <List>
        {cases.value.map(({ node }) => (
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
      </List>
    </section>
  );
}
