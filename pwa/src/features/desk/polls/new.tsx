import { useMemo, useState } from "preact/hooks";
import { change, readMine, type Refusal } from "../../../api";
import { ApiError } from "../../../api/errors";
import { deskCreatePoll } from "../../../api/generated/voting/DeskCreatePoll";
import { deskEditPoll } from "../../../api/generated/voting/DeskEditPoll";
import { deskPoll, type DeskPollData } from "../../../api/generated/voting/DeskPoll";
import type { PollKind } from "../../../api/generated/types";
import { uuidv7 } from "../../../lib/uuid";
import { navigate, reload } from "../../../router";
import type { Place } from "../../../router/types";
import { Button, ButtonLink } from "../../../ui/button/button";
import { ErrorSummary } from "../../../ui/error-summary/error-summary";
import { Choices, SelectField, TextArea, TextField, Tick } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { say } from "../../../ui/toast/toast";
import { civilDate } from "../days";
import { dropDraft, keepDraft, readDraft } from "../drafts";
import { CITIZEN } from "../../../lib/voters";
import { Frame } from "../frame/frame";
import { isOvertaken } from "../overtaken/differing";
import { Overtaken } from "../overtaken/overtaken";
import { guarded, regionsToAsk } from "../session";
import { plainly } from "../trouble";
import { words } from "../words/polls";
import { asksAge, blank, draftOf, inputOf, isSecret, type PollDraft, type Wrong, wrongIn } from "./draft";
import { Options } from "./options";
import { TheirPoll } from "./theirs";
import { votersToChoose } from "./voters";
import "./polls.css";

const KINDS: readonly PollKind[] = ["SINGLE", "MULTIPLE", "RANKED", "SCORE"];
/** Where a fault is mended. */
const AT: Record<Wrong, string> = { title: "poll-title-zh", options: "poll-option-0", count: "poll-most", highest: "poll-highest", times: "poll-closes", roles: "poll-roles", age: "poll-age", voters: "poll-voters" };

type Poll = NonNullable<DeskPollData["poll"]>;
const NEW = "new";

/** A new poll, or a draft to be changed. */
type Found = { poll: Poll | null };

export const title = ({ params }: Place): string => (params["id"] === NEW ? words().create : words().edit);

export const load = ({ params }: Place): Promise<Found | null> =>
  guarded(async () => {
    const id = params["id"] ?? "";
    if (id === NEW) return { poll: null };
    const { poll } = await readMine(deskPoll, { id });
    if (!poll?.written) throw new ApiError("missing", 404);
    return { poll };
  });

export default function WritePollPage({ data }: { data: Found | null }) {
  return <Frame ready={Boolean(data)}>{() => (data!.poll && data!.poll.state !== "DRAFT" ? <Published /> : <Form poll={data!.poll} />)}</Frame>;
}

/** Somebody else was faster: what people vote on changes no more. */
function Published() {
  const t = words();
  return (
    <div class="desk-page stack">
      <h1>{t.edit}</h1>
      <Notice tone="wait" title={t.notDraft} />
      <ButtonLink look="secondary" href="/desk/polls">
        {t.backToPolls}
      </ButtonLink>
    </div>
  );
}

/** Keeps a new poll or changes a draft; gives what was refused. */
async function keep(poll: Poll | null, seen: string, draft: PollDraft, key: string): Promise<Refusal | null> {
  const input = inputOf(draft);
  const kept = poll ? (await change(deskEditPoll, { poll: poll.id, seen, input }, key)).editPoll : (await change(deskCreatePoll, { input }, key)).createPoll;
  return kept.__typename === "Refusal" ? kept : null;
}

function Form({ poll }: { poll: Poll | null }) {
  const t = words();
  const regions = regionsToAsk(poll?.region);
  const action = poll?.id ?? "create";
  const start = (poll && draftOf(poll)) ?? blank(regions[0]?.value ?? "", civilDate(0), civilDate(14));
  const [draft, setDraft] = useState<PollDraft>(() => readDraft("polls", action, start));
  const [attempted, setAttempted] = useState(false);
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);
  const key = useMemo(uuidv7, [draft, start.seen]); // sent again unchanged it is one poll; changed, it is another request
  const wrong = attempted ? wrongIn(draft, civilDate(0)) : [];
  const errorOf = (one: Wrong): string | null => (wrong.includes(one) ? t[`wrong_${one}`] : null);
  const set = (part: Partial<PollDraft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepDraft("polls", action, next);
  };
  const overtaken = isOvertaken(start, draft);
  const settle = (part: Partial<PollDraft>): void => {
    set(part);
    setTrouble("");
  };
  const text = (name: "titleZh" | "titleEn" | "textZh" | "textEn" | "least" | "most" | "highest" | "opens" | "closes" | "leastAge" | "mostAge" | "leastVoters") => ({
    value: draft[name],
    onInput: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    setAttempted(true);
    if (wrongIn(draft, civilDate(0)).length) return;
    setBusy(true);
    setTrouble("");
    try {
      const refused = await keep(poll, start.seen, draft, key);
      if (refused?.code === "POLL_STALE") await reload(); // what the colleague saved
      if (refused) return setTrouble(refused.message);
      dropDraft("polls", action);
      await navigate("/desk/polls");
      say(poll ? t.edited : t.created);
    } catch (error) {
      setTrouble(plainly(error));
    } finally {
      setBusy(false);
    }
  };
  if (!regions.length) return <div class="desk-page"><Notice tone="wait" title={t.notYours} /></div>;
  return (
    <form class="desk-page desk-poll stack" noValidate onSubmit={(event) => void send(event)}>
      <h1>{poll ? t.edit : t.create}</h1>
      <ErrorSummary faults={wrong.map((one) => ({ id: AT[one], message: t[`wrong_${one}`] }))} />
      <SelectField id="poll-region" label={t.region} options={regions} value={draft.region} onChange={(event) => set({ region: event.currentTarget.value })} />
      <div class="desk-two">
        <TextField id="poll-title-zh" label={t.titleZh} error={errorOf("title")} maxLength={100} autoComplete="off" {...text("titleZh")} />
        <TextField id="poll-title-en" lang="en" label={t.titleEn} maxLength={200} autoComplete="off" {...text("titleEn")} />
        <TextArea id="poll-text-zh" label={t.textZh} optional maxLength={2000} {...text("textZh")} />
        <TextArea id="poll-text-en" lang="en" label={t.textEn} optional maxLength={4000} {...text("textEn")} />
      </div>
      <Choices id="poll-kind" label={t.kindQuestion} options={KINDS.map((kind) => ({ value: kind, label: t[kind], hint: t[`${kind}_text`] }))} chosen={[draft.kind]} onChoose={(kind) => set({ kind: kind as PollKind })} />
      <Options options={draft.options} error={errorOf("options")} set={(options) => set({ options })} />
      {draft.kind !== "SINGLE" && (
        <div class="desk-two">
          <TextField id="poll-least" label={t.least} inputMode="numeric" {...text("least")} />
          <TextField id="poll-most" label={t.most} error={errorOf("count")} inputMode="numeric" {...text("most")} />
        </div>
      )}
      {draft.kind === "SCORE" && <TextField id="poll-highest" label={t.highest} error={errorOf("highest")} inputMode="numeric" {...text("highest")} />}
      <div class="desk-two">
        <TextField id="poll-opens" type="date" label={t.opens} hint={t.opensHint} {...text("opens")} />
        <TextField id="poll-closes" type="date" label={t.closes} hint={t.closesHint} error={errorOf("times")} {...text("closes")} />
      </div>
      <Choices id="poll-roles" label={t.roles} hint={t.rolesHint} error={errorOf("roles")} many options={votersToChoose()} chosen={draft.roles} onChoose={(role, now) => set({ roles: now ? [...draft.roles, role] : draft.roles.filter((one) => one !== role) })} />
      {draft.roles.includes(CITIZEN) && <Tick id="poll-residents" label={t.residents} hint={t.residentsHint} checked={draft.residents} onChange={(event) => set({ residents: event.currentTarget.checked })} />}
      {asksAge(draft) && (
        <div class="desk-two">
          <TextField id="poll-age" label={t.age} optional error={errorOf("age")} inputMode="numeric" {...text("leastAge")} />
          <TextField id="poll-most-age" label={t.mostAge} optional inputMode="numeric" {...text("mostAge")} />
        </div>
      )}
      {asksAge(draft) && <Tick id="poll-secret" label={t.secret} hint={t.secretHint} checked={draft.secret} onChange={(event) => set({ secret: event.currentTarget.checked })} />}
      {isSecret(draft) ? (
        <TextField id="poll-voters" label={t.voters} hint={t.votersHint} error={errorOf("voters")} inputMode="numeric" {...text("leastVoters")} />
      ) : (
        <Tick id="poll-hidden" label={t.hidden} hint={t.hiddenHint} checked={draft.hidden} onChange={(event) => set({ hidden: event.currentTarget.checked })} />
      )}
      {trouble && !overtaken && <Notice tone="bad" title={trouble} live />}
      {overtaken && (
        <Overtaken take={() => settle(start)} keep={() => settle({ seen: start.seen })}>
          <TheirPoll theirs={start} mine={draft} regions={regions} />
        </Overtaken>
      )}
      <div class="row">
        {!overtaken && (
          <Button type="submit" busy={busy}>
            {t.save}
          </Button>
        )}
        <ButtonLink look="quiet" href="/desk/polls">
          {t.cancel}
        </ButtonLink>
      </div>
      <p class="soft small">{t.saveText}</p>
    </form>
  );
}
