import { formatDate } from "../../../i18n/format";
import { Badge } from "../../../ui/badge/badge";
import { Empty } from "../../../ui/empty/empty";
import { List, ListRow } from "../../../ui/list/list";
import { publicWords } from "../words/public";
import type { Line } from "./load";
import { standing } from "./standing";

/** Reports, a line each. */
export function Lines({ lines }: { lines: readonly Line[] }) {
  const t = publicWords();
  if (!lines.length) return <Empty icon="report" title={t.none} />;
  return (
    <List label={t.list}>
      {lines.map((line) => {
        const { text, tone } = standing(line);
        return (
          <ListRow
            key={line.id}
            href={`/complaints/${line.id}`}
            title={line.category.name}
            detail={
              <>
                <span class="complaint-snippet">{line.text}</span>
                <Badge tone={tone}>{text}</Badge> {[line.regionName, formatDate(line.shownSince), line.joined ? t.joined(line.joined) : ""].filter(Boolean).join(" · ")}
              </>
            }
          />
        );
      })}
    </List>
  );
}
