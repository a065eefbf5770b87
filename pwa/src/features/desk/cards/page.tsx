import { readMine } from "../../../api";
import { deskList } from "../../../api/generated/desk/DeskList";
import { Badge } from "../../../ui/badge/badge";
import { toneOfState } from "../days";
import { Frame } from "../frame/frame";
import { Due } from "../list/due";
import type { Row } from "../list/store";
import { guarded } from "../session";
import { words } from "../words/desk";
import "../list/list.css";
import "./cards.css";

interface Cards {
  red: Row[];
  yellow: Row[];
}

const FIRST = 50;

export const title = (): string => words().cards;

export const load = (): Promise<Cards | null> =>
  guarded(async () => {
    const [red, yellow] = await Promise.all(["overdue", "due_soon"].map((queue) => readMine(deskList, { first: FIRST, filter: { queue } })));
    const nodes = (data: typeof red): Row[] => data!.deskCases.edges.map((edge) => edge.node);
    return { red: nodes(red), yellow: nodes(yellow) };
  });

/** For supervisors: every case whose clock gave a card, who holds it and how late it is. */
export default function CardsPage({ data }: { data: Cards | null }) {
  const t = words();
  return (
    <Frame ready={Boolean(data)}>
      {() => (
        <div class="desk-page stack">
          <h1>{t.cards}</h1>
          <p class="soft">{t.cardsIntro}</p>
          <div class="desk-cards">
            <Column title={t.redCards} rows={data!.red} queue="overdue" />
            <Column title={t.yellowCards} rows={data!.yellow} queue="due_soon" />
          </div>
        </div>
      )}
    </Frame>
  );
}

function Column({ title: name, rows, queue }: { title: string; rows: readonly Row[]; queue: string }) {
  const t = words();
  return (
    <section>
      <h2>
        <a href={`/desk?queue=${queue}`}>{name}</a> <small class="soft">{rows.length}</small>
      </h2>
      {!rows.length && <p class="soft">{t.noCards}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.number}>
            <a href={`/desk/cases/${row.number}`}>
              <span class="desk-card-line">
                <b>{row.title}</b>
                <Badge tone={toneOfState(row.state)}>{row.stateText}</Badge>
              </span>
              <span class="desk-card-line">
                <span class="soft">{[row.number, row.region.name, row.handlerName ?? t.noHandler].join(" · ")}</span>
                <Due of={row} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
