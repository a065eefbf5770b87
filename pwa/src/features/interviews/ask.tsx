import { useSignal } from "@preact/signals";
import { discard } from "../../outbox/queue";
import { outbox } from "../../outbox/state";
import { submit } from "../../outbox/submit";
import { uuidv7 } from "../../lib/uuid";
import type { Job } from "../../outbox/model";
import { person } from "../../session/person";
import { Badge } from "../../ui/badge/badge";
import { Button, ButtonLink } from "../../ui/button/button";
import { TextArea } from "../../ui/field/field";
import { Notice } from "../../ui/notice/notice";
import { Waiting } from "../drafts/waiting";
import { words } from "./messages";
import type { Marks } from "./use-marks";
import type { Interview } from "./view";

const MOST = 500;
const TIMES = 5;

interface Props {
  interview: Interview;
  marks: Marks | null;
  waiting: number | null;
}

/** What is typed and not sent stays in this tab, whatever the page does. */
const keyOf = (interview: string): string => `ask:${person.value?.id ?? ""}:${interview}`;

export function AskForm({ interview, marks, waiting }: Props) {
  const t = words();
  const jobs = outbox.value.jobs.filter(({ kind, about }) => kind === "interview" && about === interview.id);
  const asked = marks?.questions ?? [];
  return (
    <section class="card stack" id="ask">
      <h2>{t.ask}</h2>
      {person.value ? (
        asked.length + jobs.length < TIMES ? <Form key={person.value.id} interview={interview} /> : <p>{t.askedAll(TIMES)}</p>
      ) : (
        <ButtonLink look="secondary" wide href={`/signin?next=/interviews/${interview.id}`}>
          {t.askSignIn}
        </ButtonLink>
      )}
      {waiting !== null && waiting > 0 && <p class="soft small">{t.waiting(waiting)}</p>}
      {jobs.length + asked.length > 0 && <Mine jobs={jobs} asked={asked} />}
    </section>
  );
}

function Form({ interview }: { interview: Interview }) {
  const t = words();
  const text = useSignal(sessionStorage.getItem(keyOf(interview.id)) ?? "");
  const error = useSignal<string | null>(null);
  const busy = useSignal(false);
  const type = (now: string): void => {
    text.value = now;
    error.value = null;
    sessionStorage.setItem(keyOf(interview.id), now);
  };
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const said = text.value.trim();
    if (!said) return void (error.value = t.askEmpty);
    busy.value = true;
    try {
      const id = uuidv7();
      await submit({ kind: "interview", id, owner: person.value!.id, about: interview.id, title: interview.title, variables: { input: { id, interview: interview.id, text: said } } });
      type("");
    } catch {
      error.value = t.askFailed;
    } finally {
      busy.value = false;
    }
  };
  return (
    <form class="stack-close" noValidate onSubmit={(event) => void send(event)}>
      <TextArea id="ask-text" label={t.question} hint={t.askHint} error={error.value} rows={3} maxLength={MOST} value={text.value} onInput={(event) => type(event.currentTarget.value)} />
      <Button type="submit" wide busy={busy.value}>
        {t.send}
      </Button>
      <p class="soft small">{t.askOffline}</p>
    </form>
  );
}

function Mine({ jobs, asked }: { jobs: readonly Job[]; asked: Marks["questions"] }) {
  const t = words();
  return (
    <div class="stack-close" aria-live="polite">
      <h3>{t.mine}</h3>
      <ul class="talk-mine">
        {asked.map(({ id, text, standing, reason, reasonText }) => (
          <li key={id} class="stack-close">
            <p class="talk-text">{text}</p>
            <p>
              <Badge tone={standing === "SHOWN" ? "done" : standing === "REFUSED" ? "stop" : "going"}>{t[`standing_${standing}`]}</Badge>
            </p>
            {reason && <p class="soft">{[t[`reason_${reason}`], reasonText].filter(Boolean).join(" ")}</p>}
          </li>
        ))}
        {jobs.map((job) => (
          <li key={job.id} class="stack-close">
            <p class="talk-text">{textIn(job)}</p>
            {job.stopped ? (
              <Notice tone="bad" title={job.stopped.message} live>
                <Button look="secondary" onClick={() => void discard(job.id)}>
                  {t.dismiss}
                </Button>
              </Notice>
            ) : (
              <Waiting job={job} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

const textIn = ({ body }: Job): string => (JSON.parse(body) as { variables: { input: { text: string } } }).variables.input.text;
