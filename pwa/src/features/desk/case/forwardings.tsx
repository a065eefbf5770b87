import { formatDate } from "../../../i18n/format";
import { Badge, type Tone } from "../../../ui/badge/badge";
import { words } from "../words/desk";
import { upwardWords } from "../words/upward";
import type { FullCase } from "./store";
import "./forwardings.css";

type Forwarding = NonNullable<FullCase["complaint"]>["forwardings"][number];

const TONES: Record<Forwarding["stage"], Tone> = { WAITING: "wait", TOKEN: "wait", OPEN: "plain", CLOSED: "done", FAILED: "stop" };

/** To whom a complaint went up, how far it came there, and what went wrong. */
export function Forwardings({ of }: { of: readonly Forwarding[] }) {
  return (
    <ol class="desk-plain">
      {of.map((way) => (
        <li key={way.forwardedAt + way.authority}>
          <Way of={way} />
        </li>
      ))}
    </ol>
  );
}

function Way({ of: { authority, stage, requestId, notes, agency, failure, nextAt, forwardedAt, heardAt } }: { of: Forwarding }) {
  const t = upwardWords();
  const running = stage !== "CLOSED" && stage !== "FAILED";
  const facts = [requestId && t.theirNumber(requestId), t.sent(formatDate(forwardedAt, "both")), heardAt ? t.heard(formatDate(heardAt, "both")) : t.silent];
  return (
    <>
      <span class="desk-told-way">
        <b>{authority}</b> <Badge tone={TONES[stage]}>{t[`stage${stage}`]}</Badge>
      </span>
      <span class="soft small desk-line">{facts.filter(Boolean).join(" · ")}</span>
      {failure && <span class="small desk-line desk-failure">{[t.failure(failure), running && t.next(formatDate(nextAt, "both"))].filter(Boolean).join(" · ")}</span>}
      {notes && <span class="desk-line">{[agency, notes].filter(Boolean).join(words().colon)}</span>}
    </>
  );
}
