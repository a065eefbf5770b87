import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { change, readMine } from "../../api";
import { confirmNotice } from "../../api/generated/notifications/ConfirmNotice";
import { inbox, type InboxData } from "../../api/generated/notifications/Inbox";
import { openNotice } from "../../api/generated/notifications/OpenNotice";
import { enumerate, formatDate, pair } from "../../i18n/format";
import { navigate } from "../../router";
import type { PageProps } from "../../router/types";
import { unopened } from "../../shell/badges";
import { countUnopened } from "../../shell/unopened";
import { Badge } from "../../ui/badge/badge";
import { ButtonLink } from "../../ui/button/button";
import { Card } from "../../ui/card/card";
import { Empty } from "../../ui/empty/empty";
import { Pager } from "../../ui/pager/pager";
import "./cases.css";
import { words } from "./messages";

type Page = InboxData["notices"];
type Notice = Page["edges"][number]["node"];

export const load = async (): Promise<Page> => (await readMine(inbox, { after: null })).notices;

export const title = (): string => words().inbox;

export default function InboxPage({ data, query }: PageProps<Page>) {
  const t = words();
  const page = useSignal(data);
  const busy = useSignal(false);
  useEffect(() => {
    unopened.value = data.unopened;
    // Being listed on this phone is the inbox's proof that it arrived; opening one is the proof that it was read.
    for (const { node } of data.edges) {
      if (node.state === "SENT") void change(confirmNotice, { id: node.id, channel: "INBOX" }).catch(() => undefined);
      // A push says nothing of what it is about: the notice that was pressed does.
      if (node.link && node.id === query.get("open")) void navigate(node.link, { replace: true });
    }
  }, []);
  const more = async (): Promise<void> => {
    busy.value = true;
    const { notices } = await readMine(inbox, { after: page.value.pageInfo.endCursor }).finally(() => (busy.value = false));
    page.value = { ...notices, edges: [...page.value.edges, ...notices.edges] };
  };
  return (
    <div class="page page-narrow stack">
      <h1>{t.inbox}</h1>
      {page.value.edges.map(({ node }) => (
        <Entry key={node.id} notice={node} />
      ))}
      {!page.value.edges.length && <Empty icon="bell" title={t.noNotices} />}
      <Pager shown={page.value.edges.length} more={page.value.pageInfo.hasNextPage} busy={busy.value} onMore={() => void more()} />
    </div>
  );
}

const STATES = { sent: "sent", accepted: "accepted", opened: "openedState", failed: "failed", gone: "gone" } as const;

function Entry({ notice }: { notice: Notice }) {
  const t = words();
  const read = useSignal(notice.state === "OPENED");
  const open = (event: Event): void => {
    if (!(event.currentTarget as HTMLDetailsElement).open || read.value) return;
    read.value = true;
    unopened.value = Math.max(0, unopened.value - 1);
    void change(openNotice, { id: notice.id }).then(countUnopened, () => undefined); // a count asked before may still be on its way
  };
  return (
    <Card>
      <details onToggle={open}>
        <summary class="case-fold">
          <span>
            <b>{notice.title}</b>
            <span class="soft small case-when">{formatDate(notice.at, "both")}</span>
          </span>
          <Badge tone={read.value ? "plain" : "going"}>{read.value ? t.opened : t.fresh}</Badge>
        </summary>
        <div class="stack-close">
          {notice.statutory && <Badge tone="seal">{t.statutory}</Badge>}
          <p>{notice.body}</p>
          <p class="soft small">
            {pair(t.state, enumerate(notice.deliveries.map(({ channel, state }) => `${t[channel]} ${t[STATES[state as keyof typeof STATES] ?? "sent"]}`)))}
          </p>
          {notice.link && (
            <ButtonLink look="secondary" href={notice.link}>
              {t.openCase}
            </ButtonLink>
          )}
        </div>
      </details>
    </Card>
  );
}
