import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { formatDate } from "../../i18n/format";
import { person } from "../../session/person";
import { Icon } from "../../ui/icon/icon";
import { TextField } from "../../ui/field/field";
import { words } from "./messages";
import type { Own } from "./use-marks";
import { answered, clock, cut, type Entry, found, type Interview, open } from "./view";

interface Props {
  interview: Interview;
  entries: readonly Entry[];
  own: Own;
  video: RefObject<HTMLVideoElement | null>;
}

/** What is said, and what waits for an answer. Live the newest stands on top; afterwards it reads from the beginning. */
export function Talk({ interview, entries, own, video }: Props) {
  const t = words();
  const typed = useSignal("");
  const over = interview.state === "ENDED" || interview.state === "PUBLISHED";
  const said = answered(entries);
  const shown = over ? found(said, typed.value) : said.slice().reverse();
  const waiting = open(entries);
  return (
    <>
      {(said.length > 0 || interview.state !== "ANNOUNCED") && (
        <section class="stack">
          <h2>{over ? t.transcript : t.said}</h2>
          {over && said.length > 0 && <TextField id="talk-search" type="search" label={t.search} value={typed.value} autoComplete="off" onInput={(event) => (typed.value = event.currentTarget.value)} />}
          {over && typed.value.trim() && (
            <p class="soft" role="status">
              {t.found(shown.length)}
            </p>
          )}
          {said.length === 0 && <p class="soft">{over ? t.nothing : t.nothingYet}</p>}
          <ol class="talk-said" aria-label={over ? t.transcript : t.said} {...(over ? {} : { "aria-live": "polite", "aria-relevant": "additions" })}>
            {shown.map((entry) => (
              <Said key={entry.id} entry={entry} typed={over ? typed.value : ""} video={interview.videoUrl ? video : null} />
            ))}
          </ol>
        </section>
      )}
      {waiting.length > 0 && (
        <section class="stack">
          <h2>{over ? t.unanswered : t.asked}</h2>
          <ul class="talk-asked">
            {waiting.map((entry) => (
              <Asked key={entry.id} entry={entry} own={own} may={!over} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Said({ entry, typed, video }: { entry: Entry; typed: string; video: RefObject<HTMLVideoElement | null> | null }) {
  const t = words();
  const { text, answer, offsetSeconds, asked, answeredAt } = entry;
  const seek = (): void => {
    const player = video?.current;
    if (!player || offsetSeconds === null) return;
    player.currentTime = offsetSeconds;
    void player.play().catch(() => undefined);
    player.focus();
  };
  return (
    <li class="card stack-close" data-entry={entry.id}>
      {text && (
        <p class="talk-question">
          <b>{asked ? t.citizen : t.host}</b> <Marked text={text} typed={typed} />
        </p>
      )}
      <p class="talk-text">
        {text && <b>{t.answer} </b>}
        <Marked text={answer} typed={typed} />
      </p>
      <p class="soft small">
        {formatDate(answeredAt!, "time")}
        {offsetSeconds !== null && video && (
          <button type="button" class="talk-seek" onClick={seek} aria-label={t.seek(clock(offsetSeconds))}>
            <Icon name="next" /> {clock(offsetSeconds)}
          </button>
        )}
      </p>
    </li>
  );
}

const Marked = ({ text, typed }: { text: string; typed: string }) => <>{cut(text, typed).map((part, place) => (place % 2 ? <mark key={place}>{part}</mark> : part))}</>;

function Asked({ entry, own, may }: { entry: Entry; own: Own; may: boolean }) {
  const t = words();
  const liked = own.likes(entry.id);
  return (
    <li class="talk-row" data-entry={entry.id}>
      <p class="talk-text">{entry.text}</p>
      {may && person.value?.kind === "CITIZEN" ? (
        <button type="button" class="talk-like" aria-pressed={liked} onClick={() => own.like(entry.id, !liked)}>
          <span class="aside-text">{t.like(entry.text)}</span>
          <Icon name="heart" /> <b>{entry.likes}</b>
        </button>
      ) : (
        <span class="soft">{t.likes(entry.likes)}</span>
      )}
    </li>
  );
}
