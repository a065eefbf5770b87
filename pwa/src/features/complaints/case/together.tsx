import { Badge } from "../../../ui/badge/badge";
import { Card } from "../../../ui/card/card";
import type { Complained } from "../open/holder";
import { standing } from "../public/standing";
import { handlingWords } from "../words/handling";

/** Where a report is dealt with that others about the same lead: how the lead fares, as far as everybody may see it. */
export function Together({ of: { liesUnder, publicLead } }: { of: NonNullable<Complained["complaint"]> }) {
  const t = handlingWords();
  if (!liesUnder) return null;
  const { text, tone } = publicLead ? standing(publicLead) : { text: "", tone: "plain" as const };
  return (
    <Card title={t.group}>
      <p>{t.groupText}</p>
      {publicLead ? (
        <>
          <p>
            <Badge tone={tone}>{text}</Badge> <span class="soft small">{publicLead.departmentName}</span>
          </p>
          {publicLead.reply && <p class="complaint-text">{publicLead.reply}</p>}
          <p>
            <a href={`/complaints/${publicLead.id}`}>{t.groupLead(publicLead.category.name)}</a>
          </p>
        </>
      ) : (
        <p class="soft small">{t.groupPrivate}</p>
      )}
    </Card>
  );
}
