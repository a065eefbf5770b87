import { formatDate } from "../../i18n/format";
import { Card } from "../../ui/card/card";
import { Notice } from "../../ui/notice/notice";
import { Progress } from "../../ui/progress/progress";
import { Table } from "../../ui/table/table";
import { words } from "./messages";
import type { WholeCase } from "./model";

type Deadline = NonNullable<WholeCase["deadline"]>;

/** Until when, how much of it has passed, and for whoever wants to know: each day and why it counts or not. */
export function DeadlineCard({ deadline, card }: { deadline: Deadline; card: WholeCase["card"] }) {
  const t = words();
  const { kind, dueOn, workingDays, usedDays, calendar, provisional, paused, days } = deadline;
  const percent = workingDays ? Math.min(100, Math.round((100 * usedDays) / workingDays)) : 0;
  const used = t.used(usedDays, workingDays, calendar);
  return (
    <Card title={t[`deadline${kind}`]}>
      <div class="stack-close">
        <p class="case-due">{t.dueOn(formatDate(dueOn))}</p>
        <p class="soft">{used}</p>
        <Progress percent={percent} label={used} />
        {card === "RED" && <Notice tone="bad" title={t.late} />}
        {card === "YELLOW" && <Notice tone="wait" title={t.soon} />}
        {paused && <Notice tone="wait" title={t.paused} />}
        {provisional && <p class="soft small">{t.provisional}</p>}
        {days.length > 0 && (
          <details>
            <summary class="case-fold">{t.days}</summary>
            <Table
              caption={t.days}
              rows={days}
              rowKey={(day) => day.on}
              columns={[
                { id: "on", title: t.day, cell: (day) => formatDate(day.on, "short") },
                { id: "counts", title: t.counts, cell: (day) => (day.counts ? t.yes : t.no) },
                { id: "why", title: t.why, cell: (day) => day.reason },
              ]}
            />
          </details>
        )}
      </div>
    </Card>
  );
}
