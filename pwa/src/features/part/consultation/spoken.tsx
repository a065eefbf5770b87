import { useEffect, useState } from "preact/hooks";
import { formatDate } from "../../../i18n/format";
import type { Job } from "../../../outbox/model";
import { discard } from "../../../outbox/queue";
import { outbox } from "../../../outbox/state";
import { Badge, type Tone } from "../../../ui/badge/badge";
import { Button } from "../../../ui/button/button";
import { Waiting } from "../../drafts/waiting";
import { Answer } from "./answer";
import { OpinionForm } from "./form";
import { words } from "./messages";
import { aboutOf, type Consultation, WHOLE } from "./model";
import type { Own } from "./use-own";

interface Props {
  of: Consultation;
  own: readonly Own[];
  open: boolean;
  counts: ReadonlyMap<string, number>;
  section: string;
  name: string;
}

/** What was said of a section and what may be: one's own opinions, what waits to be sent, a form, and the way to the others'. */
export function Spoken({ of, own, open, counts, section, name }: Props) {
  const t = words();
  const about = aboutOf(of.id, section);
  const [writing, setWriting] = useState(false);
  useEffect(() => {
    if (open && location.hash === `#${section}`) setWriting(true); // from the list of drafts, or back from the sign-in
  }, [open, section]);
  const jobs = outbox.value.jobs.filter((job) => job.kind === "opinion" && job.about === about);
  const mine = own.filter((one) => (one.section ?? WHOLE) === section);
  const count = counts.get(section) ?? 0;
  return (
    <div class="stack-close">
      {(mine.length > 0 || jobs.length > 0) && (
        <ul class="stack-close" aria-label={t.yours} aria-live="polite">
          {jobs.map((job) => (
            <OnItsWay key={job.id} job={job} />
          ))}
          {mine.map((one) => (
            <Given key={one.id} one={one} newest={of.draft?.number ?? 1} />
          ))}
        </ul>
      )}
      {writing ? (
        <OpinionForm of={of} section={section} name={name} onDone={() => setWriting(false)} />
      ) : (
        <p class="consult-actions no-print">
          {open && (
            <Button look="secondary" icon="edit" aria-label={t.sayOn(name)} onClick={() => setWriting(true)}>
              {t.say}
            </Button>
          )}
          {count > 0 && (
            <a href={`?opinions=${section}`} aria-label={t.countOn(count, name)}>
              {t.count(count)}
            </a>
          )}
        </p>
      )}
    </div>
  );
}

/** An opinion in the outbox. */
function OnItsWay({ job }: { job: Job }) {
  const t = words();
  const { variables } = JSON.parse(job.body) as { variables: { input: { text: string } } };
  return (
    <li class="consult-own stack-close">
      <p class="consult-words">{variables.input.text}</p>
      <p>
        <b>{job.stopped ? t.notAccepted : t.saved}</b>
      </p>
      <Waiting job={job} />
      {job.stopped && (
        <Button look="secondary" onClick={() => void discard(job.id)}>
          {t.dismiss}
        </Button>
      )}
    </li>
  );
}

const TONES: Record<Own["standing"], Tone> = { PENDING: "wait", PUBLIC: "done", WITHHELD: "stop" };

/** An opinion the server has, and what became of it so far. */
function Given({ one, newest }: { one: Own; newest: number }) {
  const t = words();
  return (
    <li class="consult-own stack-close">
      <p class="consult-words">{one.text}</p>
      <p class="part-tags">
        <Badge tone={TONES[one.standing]}>{t[one.standing]}</Badge>
        <span class="soft small">
          {t.received(formatDate(one.givenAt, "both"))}
          {one.draft !== newest && ` · ${t.older(one.draft)}`}
        </span>
      </p>
      {one.standing === "WITHHELD" && <p>{t.because(one.reason)}</p>}
      {one.answer ? <Answer answer={one.answer} /> : <p class="soft small">{t.noAnswer}</p>}
    </li>
  );
}
