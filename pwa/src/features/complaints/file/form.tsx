import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { language } from "../../../i18n";
import type { FileAnswer } from "../../../lib/forms/types";
import { person } from "../../../session/person";
import { Button } from "../../../ui/button/button";
import { ErrorSummary } from "../../../ui/error-summary/error-summary";
import { TextArea } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { Files } from "../../apply/files";
import { spotted } from "./spot";
import type { RegionNode } from "../../apply/regions";
import { type Category, leaves } from "../category/categories";
import { CategoryPicker } from "../category/picker";
import { words } from "../messages";
import { mayLocate, position } from "../place/position";
import { PlaceQuestion } from "../place/place";
import { suggest } from "../suggest/suggest";
import { Voice } from "../voice/voice";
import { About } from "./about";
import { type Answers, answersOf, missingIn, TEXT_MOST, type Way } from "./answers";
import { Saved } from "./saved";
import { useSending } from "./sending";
import { takeShared } from "./shared";
import { Similar } from "./similar";
import type { Work } from "./use-draft";
import { Who } from "./who";

interface FormProps {
  work: Work;
  categories: readonly Category[];
  regions: readonly RegionNode[];
  /** Photos from another app wait to be taken in. */
  shared: boolean;
}

export function Form({ work, categories, regions, shared }: FormProps) {
  const t = words();
  const draft = work.draft!;
  const editor = work.editor!;
  const attempted = useSignal(false);
  const locating = useSignal(false);
  const now = answersOf(draft, person.value?.kind === "CITIZEN");
  const latest = useRef(now);
  latest.current = now;
  // What the text speaks of counts as chosen until somebody chooses.
  const every = leaves(categories);
  const category = now.category || (suggest(now.text, every)[0] ?? "");
  const kind = every.find(({ code }) => code === category);
  const answers = { ...now, category, way: (now.way || (kind?.confidential ? "confidential" : "named")) as Way };
  const set = <K extends keyof Answers>(key: K, value: Answers[K]): void => editor.set(key, value);
  const faults = attempted.value ? missingIn(answers) : [];
  const errorOf = (id: string): string | null => {
    const fault = faults.find((one) => one.id === id);
    return fault ? t[fault.why] : null;
  };
  const sending = useSending(work, answers, kind);
  useEffect(() => {
    if (shared) void takeShared(draft.id, now.photos.length).then((taken) => taken.length && set("photos", [...latest.current.photos, ...taken]));
  }, [shared]);
  const submit = (event: Event): void => {
    event.preventDefault();
    attempted.value = true;
    if (!missingIn(answers).length) void sending.begin();
  };
  /** The same tap that opens the camera asks the phone where it is. */
  const asPhotoOpens = (event: Event): void => {
    if (!(event.target as Element).matches("input[type=file]") || latest.current.where.lat !== undefined || locating.value || !mayLocate()) return;
    locating.value = true;
    void position()
      .then((found) => set("where", { ...latest.current.where, ...found }), () => undefined)
      .finally(() => (locating.value = false));
  };
  const left = TEXT_MOST - Array.from(now.text).length;
  const ask = { draft: draft.id, language: language.value === "en" ? ("en" as const) : ("zh" as const), regions, set: (_: string, value: unknown) => set("photos", value as FileAnswer[]), left: () => undefined, errorOf: () => null };
  return (
    <form class="stack-wide" noValidate onSubmit={submit}>
      {draft.returned && <Notice tone="bad" title={t.returned}><p>{draft.returned.message}</p></Notice>}
      <ErrorSummary faults={faults.map(({ id, why }) => ({ id, message: t[why] }))} />
      <div onClickCapture={asPhotoOpens}>
        <Files more={spotted} where={t.photoKept} path="photos" value={now.photos} ask={ask} field={{ label: { zh: t.photos, en: t.photos }, hint: { zh: t.photosHint, en: t.photosHint }, photo: true, maxCount: 5 }} />
      </div>
      <div>
        <TextArea id="c-text" label={t.what} hint={t.whatHint} error={errorOf("c-text")} value={now.text} onInput={(event) => set("text", event.currentTarget.value)} />
        {left < 200 && <p class={`${left < 0 ? "field-error" : "soft"} small`}>{t.letters(left)}</p>}
      </div>
      <Voice draft={draft.id} note={now.voice} onNote={(note) => set("voice", note)} />
      <CategoryPicker all={categories} text={now.text} chosen={category} guessed={!now.category} error={errorOf("c-category")} onChoose={(code) => set("category", code)} />
      <PlaceQuestion where={now.where} regions={regions} error={errorOf("c-place")} locating={locating.value} onWhere={(where) => set("where", where)} />
      <About department={now.department} officer={now.officer} onDepartment={(code) => set("department", code)} onOfficer={(name) => set("officer", name)} />
      <Who way={answers.way} onWay={(way) => set("way", way)} draft={draft.id} />
      <div class="stack-close">
        {sending.failed.value && <Notice tone="bad" title={sending.failed.value} live />}
        {sending.near.value.length > 0 ? (
          <Similar found={sending.near.value} busy={sending.busy.value} onSend={(joins) => void sending.go(joins)} />
        ) : (
          <Button type="submit" wide busy={sending.busy.value}>
            {sending.busy.value ? t.sending : t.send}
          </Button>
        )}
        <Saved work={work} />
      </div>
    </form>
  );
}
