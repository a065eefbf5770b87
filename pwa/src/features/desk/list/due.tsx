import { formatDate } from "../../../i18n/format";
import { Badge } from "../../../ui/badge/badge";
import { daysLeft, toneOfDeadline } from "../days";
import { words } from "../words/desk";
import type { Row } from "./store";

/** How long is left, the card if one was given, and until when. The words carry it; the colour repeats it. */
export function Due({ of: { deadline, card } }: { of: Pick<Row, "deadline" | "card"> }) {
  const t = words();
  if (!deadline) return card ? <Badge tone={card === "RED" ? "stop" : "wait"}>{card === "RED" ? t.red : t.yellow}</Badge> : <span class="soft">–</span>;
  const left = daysLeft(deadline);
  const tone = toneOfDeadline(left, card);
  const text = deadline.paused ? t.paused : left < 0 ? t.over(-left, deadline.calendar) : left === 0 ? t.today : t.left(left, deadline.calendar);
  return (
    <span class={`desk-due desk-due-${tone}`}>
      <span>
        {card && <i class={`desk-card desk-card-${card === "RED" ? "red" : "yellow"}`} role="img" aria-label={card === "RED" ? t.red : t.yellow} title={card === "RED" ? t.red : t.yellow} />}
        {text}
      </span>
      <small>{t.until(formatDate(deadline.dueOn))}</small>
    </span>
  );
}
