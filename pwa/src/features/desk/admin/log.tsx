import { useState } from "preact/hooks";
import { readMine } from "../../../api";
import { deskWebhookAttempts, type DeskWebhookAttemptsData } from "../../../api/generated/sharing/DeskWebhookAttempts";
import { formatDate } from "../../../i18n/format";
import { Badge } from "../../../ui/badge/badge";
import { Table } from "../../../ui/table/table";
import { plainly } from "../trouble";
import { words } from "./messages";

type Attempt = DeskWebhookAttemptsData["webhookAttempts"][number];
const NEWEST = 20;

/** The last deliveries, fetched when somebody opens them. */
export function Log({ of }: { of: string }) {
  const t = words();
  const [rows, setRows] = useState<readonly Attempt[] | null>(null);
  const [trouble, setTrouble] = useState("");
  const open = (event: Event): void => {
    if (!(event.currentTarget as HTMLDetailsElement).open) return;
    setTrouble("");
    readMine(deskWebhookAttempts, { name: of, first: NEWEST }).then(
      ({ webhookAttempts }) => setRows(webhookAttempts),
      (error: unknown) => setTrouble(plainly(error)),
    );
  };
  return (
    <details class="desk-hook-log" onToggle={open}>
      <summary>{t.last}</summary>
      {trouble && <p role="alert">{trouble}</p>}
      {rows?.length === 0 && <p class="soft">{t.nothingSent}</p>}
      {rows && rows.length > 0 && (
        <Table
          caption={t.lastOf(of)}
          rows={rows}
          rowKey={(row) => row.announcement + row.at}
          columns={[
            { id: "at", title: t.at, cell: ({ at }) => formatDate(at, "both") },
            { id: "subject", title: t.what, cell: ({ subject, kind }) => `${subject} · ${kind}` },
            { id: "came", title: t.came, cell: (row) => <Came of={row} /> },
          ]}
        />
      )}
    </details>
  );
}

function Came({ of: { status, fault } }: { of: Attempt }) {
  const taken = status !== null && status >= 200 && status < 300;
  return <Badge tone={taken ? "done" : "stop"}>{taken ? `${words().taken} ${status}` : String(status ?? fault)}</Badge>;
}
