import { useEffect, useState } from "preact/hooks";
import { readMine } from "../../../api";
import { deskOperations, type DeskOperationsData } from "../../../api/generated/desk/DeskOperations";
import { formatAgo, formatDate } from "../../../i18n/format";
import { Badge, type Tone } from "../../../ui/badge/badge";
import { Notice } from "../../../ui/notice/notice";
import { Table } from "../../../ui/table/table";
import { Frame } from "../frame/frame";
import { guarded } from "../session";
import { words } from "./messages";
import "./operations.css";

type Operations = NonNullable<DeskOperationsData["operations"]>;

/** Identifiers of the server that have words here; another one shows as it is. */
type Way = "inbox" | "stream" | "push" | "sms";
type Reached = "planned" | "sending" | "sent" | "accepted" | "opened" | "failed" | "gone";

const AGAIN_MS = 15_000;
const STALE_MS = 5 * 60_000;
const TONES: Record<Operations["findings"][number]["standing"], Tone> = { GOOD: "done", THOUGHT: "wait", BROKEN: "stop" };

const read = async (): Promise<DeskOperationsData> => await readMine(deskOperations, {});

export const title = (): string => words().title;

export const load = (): Promise<DeskOperationsData | null> => guarded(read);

/** For administrators: what needs a hand, what waits, what is slow. Looks again by itself. */
export default function OperationsPage({ data }: { data: DeskOperationsData | null }) {
  return <Frame ready={Boolean(data)}>{() => (data!.operations ? <Sheet first={data!.operations} /> : <NotYours />)}</Frame>;
}

function NotYours() {
  const t = words();
  return (
    <div class="desk-page stack">
      <h1>{t.title}</h1>
      <Notice tone="info">{t.notYours}</Notice>
    </div>
  );
}

function Sheet({ first }: { first: Operations }) {
  const t = words();
  const [told, setTold] = useState(first);
  const [missed, setMissed] = useState(false);
  useEffect(() => {
    const look = async (): Promise<void> => {
      if (document.hidden) return;
      try {
        const { operations } = await read();
        if (operations) setTold(operations);
        setMissed(false);
      } catch {
        setMissed(true); // the last figures stay, and say of when they are
      }
    };
    const timer = setInterval(() => void look(), AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  const stale = !told.lookedAt || Date.now() - Date.parse(told.lookedAt) > STALE_MS;
  return (
    <div class="desk-page stack">
      <h1>{t.title}</h1>
      <p class="soft">{t.lead}</p>
      {missed && <Notice tone="wait">{t.missed}</Notice>}
      {stale && <Notice tone="wait">{told.lookedAt ? t.stale(formatAgo(new Date(told.lookedAt), new Date())) : t.never}</Notice>}
      <Findings told={told} />
      <Queue told={told} />
      <Slowest told={told} />
      <Servers told={told} />
    </div>
  );
}

function Findings({ told }: { told: Operations }) {
  const t = words();
  return (
    <section class="stack">
      <h2>{t.findings}</h2>
      <ul class="ops-findings">
        {told.findings.map(({ about, standing, what, todo, since }) => (
          <li key={about}>
            <Badge tone={TONES[standing]}>{t[standing]}</Badge>
            <span class="ops-words">
              {what} {todo && <b>{todo}</b>}
            </span>
            {standing !== "GOOD" && <span class="soft small">{t.since(formatDate(since, "both"))}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Queue({ told: { jobs, deliveries } }: { told: Operations }) {
  const t = words();
  const figures: [string, number | string][] = [
    [t.due, jobs.due],
    [t.lag, t.seconds(jobs.lagSeconds)],
    [t.running, jobs.running],
    [t.waiting, jobs.waiting],
    [t.gaveUp, jobs.failed],
    [t.workers, jobs.workers],
  ];
  return (
    <section class="stack">
      <h2>{t.queue}</h2>
      <dl class="ops-figures">
        {figures.map(([name, figure]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      {deliveries.length > 0 && (
        <Table
          caption={t.deliveries}
          rows={deliveries}
          rowKey={({ channel, state }) => channel + state}
          columns={[
            { id: "channel", title: t.channel, cell: ({ channel }) => t[channel as Way] ?? channel },
            { id: "state", title: t.state, cell: ({ state }) => t[state as Reached] ?? state },
            { id: "count", title: t.count, cell: ({ count }) => count, number: true },
          ]}
        />
      )}
    </section>
  );
}

function Slowest({ told: { slowest } }: { told: Operations }) {
  const t = words();
  if (!slowest) return <Notice tone="wait">{t.noValkey}</Notice>;
  return (
    <Table
      caption={t.slowest}
      rows={slowest}
      rowKey={({ operation }) => operation}
      columns={[
        { id: "operation", title: t.operation, cell: ({ operation }) => <code>{operation}</code> },
        { id: "calls", title: t.calls, cell: ({ calls }) => calls, number: true },
        { id: "half", title: t.half, cell: ({ halfMs }) => t.atMost(halfMs), number: true },
        { id: "most", title: t.most, cell: ({ mostMs }) => t.atMost(mostMs), number: true },
        { id: "faults", title: t.faults, cell: ({ faults }) => faults, number: true },
      ]}
    />
  );
}

function Servers({ told: { servers } }: { told: Operations }) {
  const t = words();
  if (!servers) return null;
  return (
    <Table
      caption={t.servers}
      rows={servers}
      rowKey={({ name }) => name}
      columns={[
        { id: "name", title: t.server, cell: ({ name }) => name },
        { id: "started", title: t.started, cell: ({ startedAt }) => formatDate(startedAt, "both") },
        { id: "streams", title: t.streams, cell: ({ streams }) => streams, number: true },
      ]}
    />
  );
}
