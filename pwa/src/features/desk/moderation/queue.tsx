import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { formatDate } from "../../../i18n/format";
import { Button } from "../../../ui/button/button";
import { Empty } from "../../../ui/empty/empty";
import { say } from "../../../ui/toast/toast";
import { Frame } from "../frame/frame";
import { useShortcuts } from "../keys";
import { Due } from "../list/due";
import { plainly } from "../trouble";
import { words as deskWords } from "../words/desk";
import { Kinds, type Kind } from "./kinds";
import "../list/list.css";
import "../inquiry/inquiry.css";

export const FIRST = 30;

interface Page<Row> {
  edges: { node: Row }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

interface QueueProps<Row> {
  at: Kind;
  first: Page<Row> | null;
  fetchPage(after: string | null): Promise<Page<Row>>;
  title: string;
  text: string;
  none: string;
  /** What narrows the list. */
  tools?: ComponentChildren;
  /** What a row shows, inside its link. */
  children(row: Row): ComponentChildren;
}

interface Waiting {
  number: string;
}

/** What citizens wrote and nobody has looked through yet, the oldest first; each opens with its form a key away. */
export function Queue<Row extends Waiting>(props: QueueProps<Row>) {
  return <Frame ready={Boolean(props.first)}>{() => <Work {...props} />}</Frame>;
}

function Work<Row extends Waiting>({ at, first, fetchPage, title, text, none, tools, children }: QueueProps<Row>) {
  const [pages, setPages] = useState([first!]);
  const [busy, setBusy] = useState(false);
  const rows = pages.flatMap(({ edges }) => edges.map(({ node }) => node));
  const { hasNextPage, endCursor } = pages[pages.length - 1]!.pageInfo;
  const more = async (): Promise<void> => {
    setBusy(true);
    await fetchPage(endCursor).then((next) => setPages([...pages, next]), (error: unknown) => say(plainly(error)));
    setBusy(false);
  };
  useShortcuts([
    { key: "j", does: deskWords().keyNext, run: () => step(1) },
    { key: "k", does: deskWords().keyBack, run: () => step(-1) },
  ]);
  return (
    <div class="desk-page stack">
      <Kinds at={at} />
      <h1>{title}</h1>
      <p class="soft">{text}</p>
      {tools}
      {rows.length ? (
        <ul class="desk-waiting">
          {rows.map((row) => (
            <li key={row.number}>
              <a href={`/desk/cases/${row.number}`} data-case={row.number}>
                {children(row)}
              </a>
            </li>
          ))}
        </ul>
      ) : (
        <Empty icon="check" title={none} />
      )}
      {hasNextPage && (
        <Button look="secondary" busy={busy} onClick={() => void more()}>
          {deskWords().loadMore}
        </Button>
      )}
    </div>
  );
}

export function Head({ title, of }: { title: string; of: Parameters<typeof Due>[0]["of"] }) {
  return (
    <span class="desk-waiting-head">
      <b>{title}</b>
      <Due of={of} />
    </span>
  );
}

export function Foot({ of, office, children }: { of: { number: string; submittedAt: string }; office: string; children?: ComponentChildren }) {
  return (
    <span class="soft small">
      {children} {[of.number, office, formatDate(of.submittedAt, "both")].join(" · ")}
    </span>
  );
}

function step(by: 1 | -1): void {
  const all = Array.from(document.querySelectorAll<HTMLAnchorElement>(".desk-waiting a"));
  const at = all.indexOf(document.activeElement as HTMLAnchorElement);
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
