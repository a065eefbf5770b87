import { formatDate } from "../../i18n/format";
import { Card } from "../../ui/card/card";
import { Icon } from "../../ui/icon/icon";
import { Notice } from "../../ui/notice/notice";
import { words } from "./messages";
import type { WholeCase } from "./model";

/** What was decided, with the paper that proves it, and how it reached the person. */
export function Outcome({ whole }: { whole: WholeCase }) {
  const t = words();
  const { decision, delivery } = whole.application ?? {};
  if (!decision) return null;
  const approved = decision.outcome === "APPROVED";
  return (
    <Card title={t.decision}>
      <div class="stack-close">
        <Notice tone={approved ? "good" : "bad"} title={approved ? t.approved : t.denied}>
          <p>{decision.text}</p>
        </Notice>
        <p class="soft small">{t.who(decision.byName, formatDate(decision.at, "both"))}</p>
        <a class="case-paper" href={decision.documentUrl} download>
          <Icon name="download" /> {t.decisionDoc}
        </a>
        <a class="case-paper" href={`/verify/${decision.verifyCode}`}>
          <Icon name="verify" /> {t.verify}
        </a>
        {delivery && <p>{`${t.delivery} ${formatDate(delivery.at, "both")} ${delivery.note}`}</p>}
      </div>
    </Card>
  );
}
