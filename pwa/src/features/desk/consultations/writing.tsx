import { useMemo, useState } from "preact/hooks";
import { change } from "../../../api";
import { deskCreateConsultation } from "../../../api/generated/consultations/DeskCreateConsultation";
import { deskEditConsultation } from "../../../api/generated/consultations/DeskEditConsultation";
import { deskWriteDraft } from "../../../api/generated/consultations/DeskWriteDraft";
import { uuidv7 } from "../../../lib/uuid";
import { navigate, reload } from "../../../router";
import { Button, ButtonLink } from "../../../ui/button/button";
import { ErrorSummary } from "../../../ui/error-summary/error-summary";
import { SelectField, TextArea, TextField } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { say } from "../../../ui/toast/toast";
import { civilDate } from "../days";
import { dropDraft, keepDraft, readDraft } from "../drafts";
import "../polls/polls.css";
import { Overtaken } from "../overtaken/overtaken";
import { me } from "../session";
import { plainly } from "../trouble";
import { words } from "../words/consultations";
import { blank, inputOf, sectionsOf, textsOf, within, type Written, writtenOf, type Wrong, wrongIn } from "./draft";
import { Sections } from "./sections";
import type { Begun, Office } from "./single";
import { Theirs } from "./theirs";

/** Where a fault is mended. */
const AT: Record<Wrong, string> = { title: "consult-title-zh", ground: "consult-ground-zh", times: "consult-closes", draft: "consult-draft-zh", english: "consult-draft-en" };

/** A coordinator asks for any department of their region, a decider for their own. */
const officesOf = (offices: readonly Office[]): { value: string; label: string }[] =>
  offices
    .filter(({ code, region }) =>
      me.value?.posts.some((post) => (post.role === "DECIDER" ? (post.department ? post.department.code === code : within(region.code, post.region.code)) : (post.role === "COORDINATOR" || post.role === "ADMIN") && within(region.code, post.region.code))),
    )
    .map(({ code, name }) => ({ value: code, label: name }));

/** Keeps what was written: a new consultation, a draft more, or what is not published changed whole. */
async function keep(written: Written, key: string, begun?: Begun, edit?: boolean) {
  if (!begun) return (await change(deskCreateConsultation, { input: inputOf(written) }, key)).createConsultation;
  if (edit) return (await change(deskEditConsultation, { consultation: begun.id, seen: written.seen, input: inputOf(written, begun) }, key)).editConsultation;
  const sections = sectionsOf(written, begun.written.sections);
  return (await change(deskWriteDraft, { input: { consultation: begun.id, seen: Number(written.seen), sections, note: { zh: written.noteZh, en: written.noteEn } } }, key)).writeDraft;
}

/** A consultation to be written down, changed whole (`edit`), or a new draft of one. Pasted text is split into sections as it stands there. */
export function Writing({ begun, edit = false, offices }: { begun?: Begun; edit?: boolean; offices: readonly Office[] }) {
  const t = words();
  const choices = officesOf(offices);
  const whole = !begun || edit;
  const kept = [begun?.id ?? "consultations", edit ? "edit" : begun ? "draft" : "create"] as const;
  const before = begun?.written.sections;
  const blankOne = blank(choices[0]?.value ?? "", civilDate(0), civilDate(30));
  const start = begun && edit ? writtenOf(begun) : { ...blankOne, ...(begun && { ...textsOf(begun.written), seen: String(begun.written.number) }) };
  const [written, setWritten] = useState<Written>(() => readDraft(...kept, start));
  const [attempted, setAttempted] = useState(false);
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);
  const key = useMemo(uuidv7, [written]); // sent again unchanged it is one; changed, it is another request
  const wrong = attempted ? wrongIn(written, civilDate(0), whole, before) : [];
  const sections = sectionsOf(written, before);
  const errorOf = (one: Wrong): string | null => (wrong.includes(one) ? t[`wrong_${one}`] : null);
  const set = (part: Partial<Written>): void => {
    const next = { ...written, ...part };
    setWritten(next);
    keepDraft(...kept, next);
  };
  const overtaken = written.seen !== start.seen;
  const settle = (part: Partial<Written>): void => {
    set(part);
    setTrouble("");
  };
  const text = (name: keyof Written) => ({
    value: written[name],
    onInput: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    setAttempted(true);
    if (wrongIn(written, civilDate(0), whole, before).length) return;
    setBusy(true);
    setTrouble("");
    try {
      const result = await keep(written, key, begun, edit);
      if (result.__typename === "Refusal") {
        if (result.code === "CONSULTATION_STALE") await reload(); // what the colleague saved
        return setTrouble(result.message);
      }
      dropDraft(...kept);
      await navigate(`/desk/consultations/${result.consultation.id}`);
      say(edit ? t.edited : begun ? t.draftDone : t.created);
    } catch (error) {
      setTrouble(plainly(error));
    } finally {
      setBusy(false);
    }
  };
  if (whole && !choices.length)
    return (
      <div class="desk-page">
        <Notice tone="wait" title={t.notYours} />
      </div>
    );
  return (
    <form class="desk-page desk-poll stack" noValidate onSubmit={(event) => void send(event)}>
      <h1>{edit ? t.editIt : begun ? t.newDraft : t.create}</h1>
      {begun && <p class="soft">{begun.consultation.title}</p>}
      <ErrorSummary faults={wrong.map((one) => ({ id: AT[one], message: t[`wrong_${one}`] }))} />
      {whole && (
        <>
          <SelectField id="consult-office" label={t.department} options={choices} {...text("department")} />
          <div class="desk-two">
            <TextField id="consult-title-zh" label={t.titleZh} error={errorOf("title")} maxLength={100} autoComplete="off" {...text("titleZh")} />
            <TextField id="consult-title-en" lang="en" label={t.titleEn} maxLength={200} autoComplete="off" {...text("titleEn")} />
            <TextArea id="consult-ground-zh" label={t.groundZh} error={errorOf("ground")} maxLength={4000} {...text("groundZh")} />
            <TextArea id="consult-ground-en" lang="en" label={t.groundEn} optional maxLength={8000} {...text("groundEn")} />
            <TextArea id="consult-text-zh" label={t.textZh} optional maxLength={4000} {...text("textZh")} />
            <TextArea id="consult-text-en" lang="en" label={t.textEn} optional maxLength={8000} {...text("textEn")} />
            <TextField id="consult-opens" type="date" label={t.opens} {...text("opens")} />
            <TextField id="consult-closes" type="date" label={t.closes} hint={t.closesHint} error={errorOf("times")} {...text("closes")} />
          </div>
        </>
      )}
      <div class="desk-two">
        <TextArea id="consult-draft-zh" rows={16} label={t.draftZh} hint={t.draftHint} error={errorOf("draft")} {...text("draftZh")} />
        <TextArea id="consult-draft-en" rows={16} lang="en" label={t.draftEn} hint={t.englishHint} optional error={errorOf("english")} {...text("draftEn")} />
        {!whole && <TextArea id="consult-note-zh" label={t.noteZh} optional maxLength={4000} {...text("noteZh")} />}
        {!whole && <TextArea id="consult-note-en" lang="en" label={t.noteEn} optional maxLength={4000} {...text("noteEn")} />}
      </div>
      {sections.length > 0 && <Sections sections={sections} />}
      {trouble && !overtaken && <Notice tone="bad" title={trouble} live />}
      {begun && overtaken && (
        <Overtaken take={() => settle(start)} keep={() => settle({ seen: start.seen })}>
          <Theirs begun={begun} />
        </Overtaken>
      )}
      <div class="row">
        {!overtaken && (
          <Button type="submit" busy={busy}>
            {whole ? t.save : t.saveDraft}
          </Button>
        )}
        <ButtonLink look="quiet" href={`/desk/consultations${begun ? `/${begun.id}` : ""}`}>
          {t.cancel}
        </ButtonLink>
      </div>
      <p class="soft small">{whole ? t.saveText : t.saveDraftText}</p>
    </form>
  );
}
