import { readMine } from "../../../api";
import { deskConsultations, type DeskConsultationsData } from "../../../api/generated/consultations/DeskConsultations";
import { formatEnd } from "../../../i18n/format";
import { Badge } from "../../../ui/badge/badge";
import { ButtonLink } from "../../../ui/button/button";
import { Empty } from "../../../ui/empty/empty";
import { Table } from "../../../ui/table/table";
import { Frame } from "../frame/frame";
import { guarded } from "../session";
import { words } from "../words/consultations";

type Row = DeskConsultationsData["deskConsultations"][number];

export const title = (): string => words().title;

export const load = (): Promise<readonly Row[] | null> => guarded(async () => (await readMine(deskConsultations, {})).deskConsultations);

export default function ConsultationsPage({ data }: { data: readonly Row[] | null }) {
  return <Frame ready={Boolean(data)}>{() => <Rows rows={data!} />}</Frame>;
}

function Rows({ rows }: { rows: readonly Row[] }) {
  const t = words();
  return (
    <div class="desk-page stack">
      <header class="row">
        <h1>{t.title}</h1>
        <ButtonLink icon="plus" href="/desk/consultations/new">
          {t.create}
        </ButtonLink>
      </header>
      <p class="soft">{t.lead}</p>
      {rows.length === 0 && <Empty icon="inbox" title={t.none} />}
      {rows.length > 0 && (
        <Table
          cards
          caption={t.title}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { id: "title", title: t.name, cell: (row) => <Name row={row} /> },
            { id: "state", title: t.state, cell: ({ state, consultation }) => <Badge tone={state === "OPEN" ? "done" : state === "DRAFT" ? "wait" : "plain"}>{consultation.reportedAt ? t.REPORTED : t[state]}</Badge> },
            { id: "office", title: t.department, cell: ({ consultation }) => consultation.department.name },
            { id: "closes", title: t.ends, cell: ({ consultation }) => formatEnd(consultation.closesAt) },
            { id: "received", title: t.received, number: true, cell: ({ received }) => received },
            { id: "moderate", title: t.TO_MODERATE, number: true, cell: ({ toModerate }) => toModerate },
            { id: "answer", title: t.TO_ANSWER, number: true, cell: ({ toAnswer }) => toAnswer },
          ]}
        />
      )}
    </div>
  );
}

/** Its page; what nobody else has seen yet can be changed, too. */
function Name({ row: { id, state, consultation } }: { row: Row }) {
  const t = words();
  const { title, drafts } = consultation;
  return (
    <div class="row">
      <a href={`/desk/consultations/${id}`}>{title}</a>
      {state === "DRAFT" && drafts.length === 1 && (
        <a href={`/desk/consultations/${id}?edit`} aria-label={`${t.edit} ${title}`}>
          {t.edit}
        </a>
      )}
    </div>
  );
}
