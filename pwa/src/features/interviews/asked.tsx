import type { ComponentChildren } from "preact";
import { discard } from "../../outbox/queue";
import type { Job } from "../../outbox/model";
import { Badge } from "../../ui/badge/badge";
import { Button } from "../../ui/button/button";
import { Notice } from "../../ui/notice/notice";
import type { Draft } from "../drafts/model";
import { deleteDraft } from "../drafts/store";
import { Waiting } from "../drafts/waiting";
import { words } from "./messages";
import type { Marks } from "./use-marks";

interface Props {
  asked: Marks["questions"];
  jobs: readonly Job[];
  unsent: readonly Draft[];
  /** Whether it needs a heading of its own. */
  titled: boolean;
  /** Goes on with one that was not sent; null where questions are taken no more. */
  onEdit: ((id: string) => void) | null;
}

/** The person's own questions: ruled on or waiting for it, on their way, and written but never sent. */
export function Asked({ asked, jobs, unsent, titled, onEdit }: Props) {
  const t = words();
  if (!asked.length && !jobs.length && !unsent.length) return null;
  return (
    <div class="stack-close" aria-live="polite">
      {titled && <h3>{t.mine}</h3>}
      <ul class="talk-mine">
        {asked.map(({ id, text, standing, reason, reasonText }) => (
          <Mine key={id} text={text}>
            <p>
              <Badge tone={standing === "SHOWN" ? "done" : standing === "REFUSED" ? "stop" : "going"}>{t[`standing_${standing}`]}</Badge>
            </p>
            {reason && <p class="soft">{[t[`reason_${reason}`], reasonText].filter(Boolean).join(" ")}</p>}
          </Mine>
        ))}
        {jobs.map((job) => (
          <Mine key={job.id} text={textIn(job)}>
            {job.stopped ? (
              <Notice tone="bad" title={job.stopped.message} live>
                <Button look="secondary" onClick={() => void discard(job.id)}>
                  {t.dismiss}
                </Button>
              </Notice>
            ) : (
              <Waiting job={job} />
            )}
          </Mine>
        ))}
        {unsent.map((draft) => (
          <Mine key={draft.id} text={String(draft.answers["text"])}>
            <Unsent draft={draft} onEdit={onEdit} />
          </Mine>
        ))}
      </ul>
    </div>
  );
}

const Mine = ({ text, children }: { text: string; children: ComponentChildren }) => (
  <li class="stack-close">
    <p class="talk-text">{text}</p>
    {children}
  </li>
);

function Unsent({ draft, onEdit }: { draft: Draft; onEdit: Props["onEdit"] }) {
  const t = words();
  return (
    <Notice tone="wait" title={draft.returned?.message || (onEdit ? t.unsent : t.unsentOver)}>
      <div class="row">
        {onEdit && (
          <Button look="secondary" icon="edit" onClick={() => onEdit(draft.id)}>
            {t.goOn}
          </Button>
        )}
        <Button look="quiet" icon="trash" onClick={() => void deleteDraft(draft.id)}>
          {t.remove}
        </Button>
      </div>
    </Notice>
  );
}

const textIn = ({ body }: Job): string => (JSON.parse(body) as { variables: { input: { text: string } } }).variables.input.text;
