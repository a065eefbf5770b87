import { person } from "../../session/person";
import { Button, ButtonLink } from "../../ui/button/button";
import { say } from "../../ui/toast/toast";
import { words } from "./messages";
import { DAY_MS, stateAt, type Times } from "./times";
import { useNow } from "./use-now";
import { type Place, setReminder, useReminded } from "./use-reminded";

interface RemindProps {
  place: Place;
  of: Times & { id: string; title: string };
}

/** A reminder before it closes, for as long as there is a day to remind in. */
export function Remind({ place, of }: RemindProps) {
  const t = words();
  const now = useNow();
  const me = person.value;
  const reminded = useReminded(place, of.id);
  if (stateAt(of, now) === "CLOSED" || Date.parse(of.closesAt) - now <= DAY_MS) return null;
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
