import { readMine } from "../../../api";
import { deskModeration, type DeskModerationData } from "../../../api/generated/inquiry/DeskModeration";
import { Badge } from "../../../ui/badge/badge";
import { guarded } from "../session";
import { words } from "../words/inquiry";
import { FIRST, Foot, Head, Queue } from "./queue";

type Page = DeskModerationData["inquiriesToModerate"];
type Row = Page["edges"][number]["node"];

export const title = (): string => words().queue;

const fetchPage = async (after: string | null): Promise<Page> => (await readMine(deskModeration, { first: FIRST, after })).inquiriesToModerate;

export const load = (): Promise<Page | null> => guarded(() => fetchPage(null));

/** Questions and follow-ups. */
export default function InquiriesPage({ data }: { data: Page | null }) {
  const t = words();
  return (
    <Queue at="inquiries" first={data} fetchPage={fetchPage} title={t.queue} text={t.queueText} none={t.none}>
      {(row) => <Line row={row} />}
    </Queue>
  );
}

function Line({ row }: { row: Row }) {
  const t = words();
  const waiting = row.inquiry?.posts.filter(({ standing, official, seq }) => !official && (standing === "PENDING" || (row.state === "SUBMITTED" && seq === 1)));
  return (
    <>
      <Head title={row.inquiry?.title ?? row.title} of={row} />
      {waiting?.map(({ seq, text }) => (
        <span key={seq} class="desk-waiting-text">
          {text}
        </span>
      ))}
      <Foot of={row} office={row.inquiry?.mailbox?.name ?? row.department.name}>
        <Badge tone={row.inquiry?.wantsPublic ? "going" : "plain"}>{row.inquiry?.wantsPublic ? t.wantsPublic : t.wantsPrivate}</Badge>
      </Foot>
    </>
  );
}
