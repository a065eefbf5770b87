import { useState } from "preact/hooks";
import { readMine } from "../../../api";
import { deskModeration, type DeskModerationData } from "../../../api/generated/inquiry/DeskModeration";
import { formatDate } from "../../../i18n/format";
import { Badge } from "../../../ui/badge/badge";
import { Button } from "../../../ui/button/button";
import { Empty } from "../../../ui/empty/empty";
import { say } from "../../../ui/toast/toast";
import { Frame } from "../frame/frame";
import { useShortcuts } from "../keys";
import { Due } from "../list/due";
import { guarded } from "../session";
import { plainly } from "../trouble";
import { words as deskWords } from "../words/desk";
import { words } from "../words/inquiry";
import "../list/list.css";
import "./inquiry.css";

type Page = DeskModerationData["inquiriesToModerate"];
type Row = Page["edges"][number]["node"];

const FIRST = 30;

export const title = (): string => words().queue;

const fetchPage = async (after: string | null): Promise<Page> => (await readMine(deskModeration, { first: FIRST, after })).inquiriesToModerate;

export const load = (): Promise<Page | null> => guarded(() => fetchPage(null));

/** What citizens wrote and nobody has looked through yet, the oldest first; each opens with its form a key away. */
export default function ModerationPage({ data }: { data: Page | null }) {
  return <Frame ready={Boolean(data)}>{() => <Work first={data!} />}</Frame>;
}

function Work({ first }: { first: Page }) {
  const t = words();
  const [pages, setPages] = useState([first]);
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
      <h1>{t.queue}</h1>
      <p class="soft">{t.queueText}</p>
      {rows.length ? (
        <ul class="desk-waiting">
          {rows.map((row) => (
            <Line key={row.number} row={row} />
          ))}
        </ul>
      ) : (
        <Empty icon="check" title={t.none} />
      )}
      {hasNextPage && (
        <Button look="secondary" busy={busy} onClick={() => void more()}>
          {deskWords().loadMore}
        </Button>
      )}
    </div>
  );
}

function Line({ row }: { row: Row }) {
  const t = words();
  const waiting = row.inquiry?.posts.filter(({ standing, official, seq }) => !official && (standing === "PENDING" || (row.state === "SUBMITTED" && seq === 1)));
  return (
    <li>
      <a href={`/desk/cases/${row.number}`} data-case={row.number}>
        <span class="desk-waiting-head">
          <b>{row.inquiry?.title ?? row.title}</b>
          <Due of={row} />
        </span>
        {waiting?.map(({ seq, text }) => (
          <span key={seq} class="desk-waiting-text">
            {text}
          </span>
        ))}
        <span class="soft small">
          <Badge tone={row.inquiry?.wantsPublic ? "going" : "plain"}>{row.inquiry?.wantsPublic ? t.wantsPublic : t.wantsPrivate}</Badge>{" "}
          {[row.number, row.inquiry?.mailbox?.name ?? row.department.name, formatDate(row.submittedAt, "both")].join(" · ")}
        </span>
      </a>
    </li>
  );
}

function step(by: 1 | -1): void {
  const all = Array.from(document.querySelectorAll<HTMLAnchorElement>(".desk-waiting a"));
  const at = all.indexOf(document.activeElement as HTMLAnchorElement);
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
