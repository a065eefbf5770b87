import { formatDate } from "../../../i18n/format";
import { Button } from "../../../ui/button/button";
import { Notice } from "../../../ui/notice/notice";
import { acknowledge, news } from "../case/store";
import { caseWords } from "../words/case";

/** Somebody else changed the case while this form was open: who, when and what; nothing is sent before it was read. */
export function Changed({ possible }: { possible: boolean }) {
  const t = caseWords();
  const changes = news.value;
  return (
    <div class="desk-changed" role="alert">
      {changes.length > 0 && (
        <Notice tone="wait" title={t.changed}>
          <ul class="desk-plain">
            {changes.map((event) => (
              <li key={event.seq}>
                {t.changedBy(event.who, formatDate(event.at, "both"), event.title)}
                {event.reason && <span class="desk-said soft"> — {event.reason}</span>}
              </li>
            ))}
          </ul>
          <p>{possible ? t.changedKept : t.notNow}</p>
          {possible && (
            <Button look="secondary" onClick={acknowledge}>
              {t.seen}
            </Button>
          )}
        </Notice>
      )}
      {!changes.length && !possible && <Notice tone="wait">{t.notNow}</Notice>}
    </div>
  );
}
