import { readMine } from "../../../api";
import { deskComplaintsToModerate, type DeskComplaintsToModerateData } from "../../../api/generated/complaints/DeskComplaintsToModerate";
import { guarded } from "../session";
import { words } from "../words/inquiry";
import { FIRST, Foot, Head, Queue } from "./queue";

type Page = DeskComplaintsToModerateData["complaintsToModerate"];
type Row = Page["edges"][number]["node"];
type Struck = "id_number" | "card" | "phone" | "plate" | "email" | "chat" | "link";

export const title = (): string => words().complaintsQueue;

const fetchPage = async (after: string | null): Promise<Page> => (await readMine(deskComplaintsToModerate, { first: FIRST, after })).complaintsToModerate;

export const load = (): Promise<Page | null> => guarded(() => fetchPage(null));

/** Complaints in which something looked personal or hostile. */
export default function ComplaintsPage({ data }: { data: Page | null }) {
  const t = words();
  return (
    <Queue at="complaints" first={data} fetchPage={fetchPage} title={t.complaintsQueue} text={t.complaintsText} none={t.noComplaints}>
      {(row) => <Line row={row} />}
    </Queue>
  );
}

function Line({ row }: { row: Row }) {
  const t = words();
  const { complaint } = row;
  const { struck = [], held = [] } = complaint?.review ?? {};
  return (
    <>
      <Head title={complaint?.category.name ?? row.title} of={row} />
      <span class="desk-waiting-text">{complaint?.text}</span>
      <Foot of={row} office={row.department.name}>
        {[struck.length > 0 && t.found(struck.map((kind) => t[kind as Struck])), held.length > 0 && t.held(held.map(({ kind }) => t[kind]))].filter(Boolean).join(" · ")}
        <br />
      </Foot>
    </>
  );
}
