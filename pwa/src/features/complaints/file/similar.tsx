import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { change, isRefusal, readMine } from "../../../api";
import { joinComplaint } from "../../../api/generated/complaints/JoinComplaint";
import { similarComplaints, type SimilarComplaintsData } from "../../../api/generated/complaints/SimilarComplaints";
import { formatDate } from "../../../i18n/format";
import { person } from "../../../session/person";
import { Button, ButtonLink } from "../../../ui/button/button";
import { Card } from "../../../ui/card/card";
import { Notice } from "../../../ui/notice/notice";
import type { Where } from "../place/place";
import { handlingWords } from "../words/handling";

export type Near = SimilarComplaintsData["similarComplaints"][number];

const MICRO = 1_000_000;
const PATIENCE_MS = 4000;
const SHOWN = 3;

/** What others have reported nearby; nothing where there is no position, no network, or no answer in time: sending must not wait for it. */
export async function lookAround(category: string, { lat, lon }: Where): Promise<readonly Near[]> {
  if (lat === undefined || lon === undefined || !navigator.onLine) return [];
  const asked = readMine(similarComplaints, { category, latitude: Math.round(lat * MICRO), longitude: Math.round(lon * MICRO) });
  const late = new Promise<null>((done) => setTimeout(done, PATIENCE_MS, null));
  return (await Promise.race([asked, late]).catch(() => null))?.similarComplaints.slice(0, SHOWN) ?? [];
}

interface SimilarProps {
  found: readonly Near[];
  busy: boolean;
  /** Sends the own report: along with another, or by itself. */
  onSend(joins: string | null): void;
}

/** The same thing, reported by others: being counted with them is often enough. */
export function Similar({ found, busy, onSend }: SimilarProps) {
  const t = handlingWords();
  const box = useRef<HTMLDivElement>(null);
  const said = useSignal<{ tone: "good" | "bad"; title: string } | null>(null);
  useEffect(() => box.current?.focus(), []);
  const named = person.value?.kind === "CITIZEN";
  const join = async (id: string): Promise<void> => {
    const result = await change(joinComplaint, { complaint: id }).then(({ joinComplaint: one }) => one, () => null);
    said.value = !result ? { tone: "bad", title: t.notSent } : isRefusal(result) ? { tone: "bad", title: result.message } : { tone: "good", title: t.joined };
  };
  if (said.value?.tone === "good")
    return (
      <Notice tone="good" title={said.value.title} live>
        <p>{t.joinedText}</p>
        <div class="row">
          <ButtonLink look="secondary" href="/complaints">
            {t.seeOthers}
          </ButtonLink>
          <ButtonLink look="quiet" href="/drafts">
            {t.seeDrafts}
          </ButtonLink>
        </div>
      </Notice>
    );
  return (
    <div tabIndex={-1} ref={box}>
      <Card title={t.similar}>
        <div class="stack">
          <p class="soft">{t.similarHint}</p>
          {said.value && <Notice tone="bad" title={said.value.title} live />}
          <ul class="complaint-entries">
            {found.map(({ id, metres, text, submittedOn, joined }) => (
              <li key={id} class="stack-close">
                <p class="complaint-text">{text ?? t.fresh}</p>
                <p class="soft small">{[t.metres(metres), formatDate(submittedOn), t.joinedBy(joined)].filter(Boolean).join(" · ")}</p>
                <div class="row">
                  {named && (
                    <Button look="secondary" icon="hand" onClick={() => void join(id)}>
                      {t.meToo}
                    </Button>
                  )}
                  <Button look="quiet" busy={busy} onClick={() => onSend(id)}>
                    {t.together}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
          <Button wide busy={busy} onClick={() => onSend(null)}>
            {t.other}
          </Button>
        </div>
      </Card>
    </div>
  );
}
