import { useMemo, useState } from "preact/hooks";
import { change, readPublic, type Refusal } from "../../../api";
import { deskCreateInterview } from "../../../api/generated/interviews/DeskCreateInterview";
import { deskEditInterview } from "../../../api/generated/interviews/DeskEditInterview";
import { departments, type DepartmentsData } from "../../../api/generated/places/Departments";
import { uuidv7 } from "../../../lib/uuid";
import { navigate } from "../../../router";
import { Button, ButtonLink } from "../../../ui/button/button";
import { ErrorSummary } from "../../../ui/error-summary/error-summary";
import { FieldGroup, SelectField, TextArea, TextField } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { say } from "../../../ui/toast/toast";
import { civilDate } from "../days";
import { dropDraft, keepDraft, readDraft } from "../drafts";
import { Frame } from "../frame/frame";
import { isOvertaken } from "../overtaken/differing";
import { Overtaken } from "../overtaken/overtaken";
import "../polls/polls.css";
import { guarded, regionsToAsk } from "../session";
import { plainly } from "../trouble";
import { Photos } from "../verbs/photos";
import { blank, draftOf, type GuestDraft, inputOf, MOST_GUESTS, NO_GUEST, type TalkDraft, type Wrong, wrongIn } from "./draft";
import { Hours } from "./hours";
import { words } from "./messages";
import type { Desk } from "./single";
import { TheirTalk } from "./theirs";

/** Where a fault is mended. */
const AT: Record<Wrong, string> = { department: "talk-department", title: "talk-title-zh", host: "talk-host-zh", guests: "talk-guest-0-nameZh", times: "talk-to" };

export const title = (): string => words().create;

export const load = (): Promise<DepartmentsData | null> => guarded(() => readPublic(departments, {}));

export default function NewTalkPage({ data }: { data: DepartmentsData | null }) {
  return <Frame ready={Boolean(data)}>{() => <Form offices={data!.departments} />}</Frame>;
}

interface Props {
  offices: DepartmentsData["departments"];
  /** A draft to be changed; without, a new one is written. */
  desk?: Desk;
  /** Where one goes from a draft, changed or left as it was. */
  onClose?(): void;
  /** Reads what a colleague saved meanwhile. */
  onStale?(): Promise<void>;
}

/** Keeps a new interview or changes a draft; gives its id, or what was refused. */
async function keep(desk: Desk | undefined, seen: string, draft: TalkDraft, key: string): Promise<{ id: string } | { refused: Refusal }> {
  const input = inputOf(draft);
  const kept = desk ? (await change(deskEditInterview, { interview: desk.interview.id, seen, input }, key)).editInterview : (await change(deskCreateInterview, { input }, key)).createInterview;
  return kept.__typename === "Refusal" ? { refused: kept } : kept.interview;
}

export function Form({ offices, desk, onClose, onStale }: Props) {
  const t = words();
  const regions = regionsToAsk(desk?.interview.region);
  const action = desk?.interview.id ?? "create";
  const choices = offices.map(({ code, name }) => ({ value: code, label: name }));
  const start = desk ? draftOf(desk, t.cover) : blank(regions[0]?.value ?? "", civilDate(7));
  const [draft, setDraft] = useState<TalkDraft>(() => readDraft("interviews", action, start));
  const [attempted, setAttempted] = useState(false);
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);
  const key = useMemo(uuidv7, [draft, start.seen]); // sent again unchanged it is one interview; changed, it is another request
  const wrong = attempted ? wrongIn(draft, Date.now()) : [];
  const errorOf = (one: Wrong): string | null => (wrong.includes(one) ? t[`wrong_${one}`] : null);
  const set = (part: Partial<TalkDraft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepDraft("interviews", action, next);
  };
  const overtaken = isOvertaken(start, draft);
  const settle = (part: Partial<TalkDraft>): void => {
    set(part);
    setTrouble("");
  };
  const text = (name: Exclude<keyof TalkDraft, "guests" | "cover">) => ({ value: draft[name], onInput: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }) });
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    setAttempted(true);
    if (wrongIn(draft, Date.now()).length) return;
    setBusy(true);
    setTrouble("");
    try {
      const kept = await keep(desk, start.seen, draft, key);
      if ("refused" in kept) {
        if (kept.refused.code === "INTERVIEW_STALE") await onStale?.();
        return setTrouble(kept.refused.message);
      }
      dropDraft("interviews", action);
      if (onClose) onClose();
      else await navigate(`/desk/interviews/${kept.id}`);
      say(desk ? t.edited : t.created);
    } catch (error) {
      setTrouble(plainly(error));
    } finally {
      setBusy(false);
    }
  };
  const leave = (): void => {
    dropDraft("interviews", action);
    onClose?.();
  };
  if (!regions.length) return <div class="desk-page"><Notice tone="wait" title={t.notYours} /></div>;
  return (
    <form class="desk-page desk-poll stack" noValidate onSubmit={(event) => void send(event)}>
      <h1>{desk ? t.edit : t.create}</h1>
      <ErrorSummary faults={wrong.map((one) => ({ id: AT[one], message: t[`wrong_${one}`] }))} />
      <div class="desk-two">
        <SelectField id="talk-region" label={t.region} options={regions} value={draft.region} onChange={(event) => set({ region: event.currentTarget.value })} />
        <SelectField id="talk-department" label={t.department} error={errorOf("department")} options={[{ value: "", label: t.choose }, ...choices]} value={draft.department} onChange={(event) => set({ department: event.currentTarget.value })} />
        <TextField id="talk-title-zh" label={t.titleZh} error={errorOf("title")} maxLength={100} autoComplete="off" {...text("titleZh")} />
        <TextField id="talk-title-en" lang="en" label={t.titleEn} maxLength={200} autoComplete="off" {...text("titleEn")} />
        <TextArea id="talk-text-zh" label={t.textZh} optional maxLength={2000} {...text("textZh")} />
        <TextArea id="talk-text-en" lang="en" label={t.textEn} optional maxLength={4000} {...text("textEn")} />
        <TextField id="talk-host-zh" label={t.hostZh} error={errorOf("host")} maxLength={60} autoComplete="off" {...text("hostZh")} />
        <TextField id="talk-host-en" lang="en" label={t.hostEn} maxLength={120} autoComplete="off" {...text("hostEn")} />
      </div>
      <Guests guests={draft.guests} error={errorOf("guests")} set={(guests) => set({ guests })} />
      <Hours hours={draft} error={errorOf("times")} set={set} />
      <Photos label={t.cover} hint={t.coverHint} most={1} photos={draft.cover ? [draft.cover] : []} onPhotos={([cover]) => set({ cover: cover ?? null })} />
      {trouble && !overtaken && <Notice tone="bad" title={trouble} live />}
      {overtaken && (
        <Overtaken take={() => settle(start)} keep={() => settle({ seen: start.seen })}>
          <TheirTalk theirs={start} mine={draft} regions={regions} offices={choices} />
        </Overtaken>
      )}
      <div class="row">
        {!overtaken && (
          <Button type="submit" busy={busy}>
            {t.save}
          </Button>
        )}
        {onClose ? (
          <Button look="quiet" onClick={leave}>
            {t.cancel}
          </Button>
        ) : (
          <ButtonLink look="quiet" href="/desk/interviews">
            {t.cancel}
          </ButtonLink>
        )}
      </div>
      <p class="soft small">{t.saveText}</p>
    </form>
  );
}

const PARTS = ["nameZh", "nameEn", "postZh", "postEn"] as const;

function Guests({ guests, error, set }: { guests: readonly GuestDraft[]; error: string | null; set(guests: GuestDraft[]): void }) {
  const t = words();
  return (
    <FieldGroup id="talk-guests" label={t.guests} error={error}>
      {guests.map((guest, place) => (
        <fieldset key={place} class="desk-two talk-guest">
          <legend class="soft">{t.guestNumber(place + 1)}</legend>
          {PARTS.map((part) => (
            <TextField
              key={part}
              id={`talk-guest-${place}-${part}`}
              label={t[part]}
              {...(part.endsWith("En") ? { lang: "en" } : {})}
              maxLength={part.endsWith("En") ? 120 : 60}
              autoComplete="off"
              value={guest[part]}
              onInput={(event) => set(guests.map((one, at) => (at === place ? { ...one, [part]: event.currentTarget.value } : one)))}
            />
          ))}
          {guests.length > 1 && (
            <Button look="quiet" icon="trash" aria-label={t.removeGuest(place + 1)} onClick={() => set(guests.filter((_, at) => at !== place))}>
              {t.remove}
            </Button>
          )}
        </fieldset>
      ))}
      {guests.length < MOST_GUESTS && (
        <Button look="secondary" icon="plus" onClick={() => set([...guests, NO_GUEST])}>
          {t.addGuest}
        </Button>
      )}
    </FieldGroup>
  );
}
