import { formatDate } from "../../../i18n/format";
import { Card, Facts } from "../../../ui/card/card";
import { Table } from "../../../ui/table/table";
import { percent } from "../say";
import { words } from "./messages";
import type { Consultation } from "./model";

/** What came of it: small numbers are told like great ones, for nobody is named. */
export function Report({ report }: { report: NonNullable<Consultation["report"]> }) {
  const t = words();
  const { received, adopted, partly } = report;
  return (
    <Card title={t.report}>
      <div class="stack">
        <p class="consult-words">{report.summary}</p>
        <Facts
          facts={[
            { label: t.receivedCount, value: t.counted(received, report.people) },
            ...(received ? [{ label: t.share, value: t.shareText(percent((adopted + partly) / received), adopted, partly) }] : []),
            { label: t.asked, value: report.asked },
            { label: t.reportedAt, value: formatDate(report.at) },
          ]}
        />
        {report.sections.length > 0 && (
          <Table
            cards
            caption={t.bySection}
            rows={report.sections}
            rowKey={({ key }) => key ?? ""}
            columns={[
              { id: "section", title: t.section, cell: ({ key, title }) => (key === null ? t.wholeRow : title || t.missing) },
              { id: "received", title: t.opinionsColumn, number: true, cell: (row) => row.received },
              { id: "adopted", title: t.ADOPTED, number: true, cell: (row) => row.adopted },
              { id: "partly", title: t.PARTLY, number: true, cell: (row) => row.partly },
              { id: "not", title: t.NOT_ADOPTED, number: true, cell: (row) => row.notAdopted },
            ]}
          />
        )}
        <p>
          <a href="?opinions=">{t.opinions}</a>
        </p>
      </div>
    </Card>
  );
}
