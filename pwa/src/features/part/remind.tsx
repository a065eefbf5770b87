import { outbox } from "../../outbox/state";
import { person } from "../../session/person";
import { Button, ButtonLink } from "../../ui/button/button";
import { Icon } from "../../ui/icon/icon";
import { say } from "../../ui/toast/toast";
import { words } from "./messages";
import { DAY_MS, stateAt, type Times } from "./times";
import { useNow } from "./use-now";
import { type Place, setReminder, useReminders } from "./use-reminded";

interface RemindProps {
  place: Place;
  of: Times & { id: string; title: string };
}

/** Whether there is a day left to remind in. */
export const mayRemind = (of: Times, now: number): boolean => stateAt(of, now) !== "CLOSED" && Date.parse(of.closesAt) - now > DAY_MS;

/** Whether this phone has the receipt of a ballot, of answers or of an opinion: nobody who took part is reminded. */
export const tookPart = (id: string): boolean => outbox.value.receipts.some(({ about }) => about.startsWith(id));

/** A reminder before it closes, for as long as there is a day to remind in and it is not known that this person took part. */
export function Remind({ place, of, took = false }: RemindProps & { took?: boolean }) {
  const t = words();
  const now = useNow();
  const me = person.value;
  const reminded = useReminders()(place, of.id);
  if (took || tookPart(of.id) || !mayRemind(of, now)) return null;
  const press = (): void => void setReminder(place, of, me!.id, !reminded).catch(() => say(t.remindFailed));
  return (
    <div class="stack-close no-print">
      {me ? (
        <Button look="secondary" wide icon="bell" aria-pressed={reminded} onClick={press}>
          {reminded ? t.reminded : t.remind}
        </Button>
      ) : (
        <ButtonLink look="secondary" wide icon="bell" href={`/signin?next=/${place}/${of.id}`}>
          {t.remindSignIn}
        </ButtonLink>
      )}
      <p class="soft small">{t.remindText}</p>
    </div>
  );
}

/** The same in a row of a list, for who is signed in: a bell that says in words what it has done. */
export function Bell({ place, of, reminded }: RemindProps & { reminded: boolean }) {
  const t = words();
  const me = person.value;
  if (!me) return null;
  const [remind, reminds] = place === "interviews" ? [t.remindTalk, t.remindsTalk] : [t.remind, t.reminds];
  const press = (): void =>
    void setReminder(place, of, me.id, !reminded).then(
      () => say(reminded ? t.remindsNot : reminds),
      () => say(t.remindFailed),
    );
  const word = reminded ? t.reminded : remind;
  return (
    <button type="button" class={reminded ? "part-bell part-bell-on" : "part-bell"} aria-pressed={reminded} aria-label={t.about(word, of.title)} onClick={press}>
      <Icon name="bell" />
      <span class="part-bell-word">{word}</span>
    </button>
  );
}
