import { useState } from "preact/hooks";
import { readMine } from "../../../api";
import { deskWebhooks, type DeskWebhooksData } from "../../../api/generated/sharing/DeskWebhooks";
import { formatDate } from "../../../i18n/format";
import { reload } from "../../../router";
import { Badge } from "../../../ui/badge/badge";
import { Button } from "../../../ui/button/button";
import { Empty } from "../../../ui/empty/empty";
import { say } from "../../../ui/toast/toast";
import { Frame } from "../frame/frame";
import { guarded } from "../session";
import { AddWebhook } from "./add-webhook";
import { Log } from "./log";
import { words } from "./messages";
import { Secret, type Made } from "./secret";
import { Ask, type Asked } from "./ask";
import "./admin.css";

export type Webhook = DeskWebhooksData["webhooks"][number];

export const title = (): string => words().title;

export const load = (): Promise<DeskWebhooksData | null> => guarded(() => readMine(deskWebhooks, {}));

export default function WebhooksPage({ data }: { data: DeskWebhooksData | null }) {
  return <Frame ready={Boolean(data)}>{() => <Room all={data!} />}</Frame>;
}

function Room({ all: { webhooks, webhookTopics } }: { all: DeskWebhooksData }) {
  const t = words();
  const [adding, setAdding] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const done = async (what: Made | string): Promise<void> => {
    setAdding(false);
    setAsked(null);
    if (typeof what === "string") say(what);
    else setMade(what);
    await reload();
  };
  return (
    <div class="desk-page stack">
      <header class="row">
        <h1>{t.title}</h1>
        {!adding && (
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t.add}
          </Button>
        )}
      </header>
      <p class="soft">{t.lead}</p>
      {made && <Secret of={made} onKept={() => setMade(null)} />}
      {adding && <AddWebhook topics={webhookTopics} onMade={(secret) => void done(secret)} onClose={() => setAdding(false)} />}
      {webhooks.length === 0 && !adding && <Empty icon="share" title={t.none} />}
      <ul class="desk-hooks">
        {webhooks.map((each) => (
          <li key={each.name} class="desk-box">
            <One of={each} topics={webhookTopics} onAsk={(verb) => setAsked({ name: each.name, verb })} />
          </li>
        ))}
      </ul>
      {asked && <Ask {...asked} onDone={(what) => void done(what)} onClose={() => setAsked(null)} />}
    </div>
  );
}

interface OneProps {
  of: Webhook;
  topics: DeskWebhooksData["webhookTopics"];
  onAsk(verb: Asked["verb"]): void;
}

function One({ of, topics, onAsk }: OneProps) {
  const t = words();
  const named = topics.filter(({ code }) => of.topics.includes(code)).map(({ name }) => name);
  return (
    <article aria-labelledby={`hook-${of.name}`} class="stack-close">
      <header class="desk-hook-head">
        <h2 id={`hook-${of.name}`}>{of.name}</h2>
        <Standing of={of} />
      </header>
      <p class="desk-hook-url">{of.url}</p>
      <p class="soft small">{[named.length ? t.list(named) : t.everything, t.counts(of.delivered, of.waiting, of.failed)].join(" · ")}</p>
      <div class="row">
        {(["replay", "rotate", "remove"] as const).map((verb) => (
          <Button key={verb} look={verb === "remove" ? "danger" : "secondary"} aria-label={`${t[verb]} ${of.name}`} onClick={() => onAsk(verb)}>
            {t[verb]}
          </Button>
        ))}
      </div>
      <Log of={of.name} />
    </article>
  );
}

function Standing({ of: { disabledAt, disabledWhy, failingSince } }: { of: Webhook }) {
  const t = words();
  if (disabledAt) return <Badge tone="stop">{t.off(formatDate(disabledAt, "both"), disabledWhy === "gone" ? t.gone : t.failing)}</Badge>;
  return failingSince ? <Badge tone="wait">{t.failingSince(formatDate(failingSince, "both"))}</Badge> : <Badge tone="done">{t.on}</Badge>;
}
