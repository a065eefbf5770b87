import { change } from "../../../api";
import { deskAnswer } from "../../../api/generated/inquiry/DeskAnswer";
import { deskModerate } from "../../../api/generated/inquiry/DeskModerate";
import { deskStrike } from "../../../api/generated/inquiry/DeskStrike";
import type { Moderation } from "../../../api/generated/types";
import { enumerate } from "../../../i18n/format";
import { Choices } from "../../../ui/field/field";
import { Thumbs } from "../case/files";
import type { FullCase } from "../case/store";
import { need, type Action } from "../verbs/action";
import { type Photo, Photos } from "../verbs/photos";
import { ReasonBox } from "../verbs/reason-box";
import { words } from "../words/inquiry";
import { linesOf, Preview, StrikeBox } from "./strike-box";

type InquiryFile = NonNullable<FullCase["inquiry"]>["posts"][number]["files"][number];

interface Ruling {
  outcome: Moderation | "";
  reason: string;
  strike: string;
  files: string[];
}

const mayRefuse = (of: FullCase): boolean => of.state === "SUBMITTED" || of.state === "REOPENED";
/** Publishing needs no reason, nor does keeping private what was asked in private. */
const owesReason = ({ outcome }: Ruling, of: FullCase): boolean => outcome === "REFUSE" || (outcome === "KEEP_PRIVATE" && of.inquiry?.wantsPublic === true);

export const ruleInquiry: Action<Ruling> = {
  action: "rule",
  key: "m",
  icon: "eye",
  title: () => words().moderate,
  submit: () => words().moderateNow,
  blank: (of) => ({ outcome: of.inquiry?.wantsPublic ? "PUBLISH" : "KEEP_PRIVATE", reason: "", strike: "", files: [] }),
  faults: (draft, _, of) => [...need(draft.outcome, "desk-moderation", words().needOutcome), ...need(!owesReason(draft, of) || draft.reason.trim(), "desk-reason", words().needReason)],
  send: async (target, { outcome, reason, strike, files }, key) =>
    (await change(deskModerate, { ...target, ruling: { outcome: outcome as Moderation, reason: reason.trim(), strike: linesOf(strike), files } }, key)).moderateInquiry,
  Fields: ({ of, draft, set }) => {
    const t = words();
    const pictures = waitingFiles(of);
    return (
      <>
        <Choices
          id="desk-moderation"
          label={t.outcome}
          chosen={[draft.outcome]}
          onChoose={(outcome) => set({ outcome: outcome as Moderation })}
          options={[
            ...(of.inquiry?.wantsPublic ? [{ value: "PUBLISH", label: t.PUBLISH, hint: t.publishHint }] : []),
            { value: "KEEP_PRIVATE", label: of.inquiry?.wantsPublic ? t.KEEP_PRIVATE : t.takeOn, hint: t.keepHint },
            ...(mayRefuse(of) ? [{ value: "REFUSE", label: t.REFUSE, hint: t.refuseHint }] : []),
          ]}
        />
        {draft.outcome === "PUBLISH" && <StrikeBox of={of} value={draft.strike} onValue={(strike) => set({ strike })} />}
        {draft.outcome === "PUBLISH" && <Thumbs files={pictures} />}
        {draft.outcome === "PUBLISH" && pictures.length > 0 && (
          <Choices
            id="desk-pictures"
            label={t.pictures}
            hint={t.picturesHint}
            many
            chosen={draft.files}
            onChoose={(id, on) => set({ files: on ? [...draft.files, id] : draft.files.filter((one) => one !== id) })}
            options={pictures.map(({ id, filename }) => ({ value: id, label: filename }))}
          />
        )}
        {owesReason(draft, of) && <ReasonBox id="desk-reason" kind="moderation" label={t.reason} hint={t.reasonHint} rows={3} value={draft.reason} onValue={(reason) => set({ reason })} />}
      </>
    );
  },
  Check: ({ of, draft }) =>
    draft.outcome === "PUBLISH" ? (
      <>
        <Preview of={of} strike={draft.strike} />
        {draft.files.length > 0 && <p>{words().willBePublic(enumerate(waitingFiles(of).filter(({ id }) => draft.files.includes(id)).map(({ filename }) => filename)))}</p>}
      </>
    ) : (
      <p class="desk-said">{[words()[draft.outcome as Moderation], draft.reason].filter(Boolean).join(" · ")}</p>
    ),
};

/** What the asker attached to words that nobody has moderated yet; of a question taken back into moderation, to all of it. */
function waitingFiles(of: FullCase): InquiryFile[] {
  const asked = of.inquiry?.posts.filter(({ official }) => !official) ?? [];
  const waiting = asked.filter(({ standing }) => standing === "PENDING");
  return (waiting.length ? waiting : asked).flatMap(({ files }) => files);
}

export const answerInquiry: Action<{ text: string; photos: Photo[] }> = {
  action: "answer",
  key: "w",
  icon: "edit",
  title: () => words().answer,
  submit: () => words().answerNow,
  blank: () => ({ text: "", photos: [] }),
  faults: ({ text }) => need(text.trim(), "desk-answer", words().needAnswer),
  send: async (target, { text, photos }, key) => (await change(deskAnswer, { ...target, text: text.trim(), files: photos.map(({ id }) => id) }, key)).answerInquiry,
  Fields: ({ of, draft, set }) => {
    const t = words();
    const open = of.inquiry?.standing === "PUBLIC";
    return (
      <>
        <ReasonBox id="desk-answer" kind="answer" most={6000} label={t.answerText} hint={open ? t.answerPublic : t.answerPrivate} rows={9} value={draft.text} onValue={(text) => set({ text })} />
        <Photos papers label={t.attached} hint={open ? t.attachedPublic : t.attachedPrivate} photos={draft.photos} onPhotos={(photos) => set({ photos })} />
      </>
    );
  },
  Check: ({ draft: { text, photos } }) => (
    <div class="desk-public">
      <p>{text}</p>
      {photos.length > 0 && <p>{words().attachedNames(enumerate(photos.map(({ name }) => name)))}</p>}
    </div>
  ),
};

export const strikeInquiry: Action<{ words: string }> = {
  action: "strike",
  key: "x",
  icon: "lock",
  title: () => words().strike,
  submit: () => words().strikeNow,
  blank: () => ({ words: "" }),
  faults: (draft) => need(linesOf(draft.words).length, "desk-strike", words().needWords),
  send: async (target, draft, key) => (await change(deskStrike, { ...target, words: linesOf(draft.words) }, key)).strikeInquiry,
  Fields: ({ of, draft, set }) => <StrikeBox of={of} value={draft.words} onValue={(value) => set({ words: value })} />,
  Check: ({ of, draft }) => <Preview of={of} strike={draft.words} />,
};
