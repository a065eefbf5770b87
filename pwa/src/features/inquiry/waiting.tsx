import type { AnsweredInquiriesData } from "../../api/generated/inquiry/AnsweredInquiries";
import { formatDate } from "../../i18n/format";
import { Badge } from "../../ui/badge/badge";
import { ListRow } from "../../ui/list/list";
import { words } from "./messages";

export type Line = Omit<AnsweredInquiriesData["answeredInquiries"]["edges"][number]["node"], "helpful">;

const DAY_MS = 86_400_000;

/** Since when a question waits and until when it may: everybody can see who lets people wait. */
export function Waiting({ of }: { of: Pick<Line, "awaits" | "askedAt" | "answeredAt" | "dueOn"> }) {
  const t = words();
  if (!of.awaits) return of.answeredAt ? <Badge tone="done">{t.answered}</Badge> : null;
  const late = of.dueOn !== null && Date.parse(`${of.dueOn}T24:00:00+08:00`) < Date.now();
  const days = Math.floor((Date.now() - Date.parse(of.askedAt)) / DAY_MS);
  return (
    <>
      <Badge tone={late ? "stop" : "wait"}>{late ? t.late : t.waits(days)}</Badge>
      {of.dueOn && <span> {t.dueBy(formatDate(of.dueOn))}</span>}
    </>
  );
}

export const ThreadRow = ({ of }: { of: Line }) => (
  <ListRow
    href={`/inquiries/${of.number}`}
    title={of.title}
    detail={
      <span class="inquiry-tags">
        <Waiting of={of} />
        <span>
          {of.mailbox?.name ?? of.department.name} · {formatDate(of.answeredAt && !of.awaits ? of.answeredAt : of.askedAt)}
        </span>
        {of.sample && <Badge>{words().sample}</Badge>}
      </span>
    }
  />
);
