import { memory } from "../../db/memory";
import { navigate } from "../../router";
import type { FormDefinition } from "../../lib/forms/types";
import { Button, ButtonLink } from "../../ui/button/button";
import { Icon } from "../../ui/icon/icon";
import { Notice } from "../../ui/notice/notice";
import { addressOfDraft } from "../drafts/kinds";
import { keepAsNew } from "../drafts/store";
import type { Work } from "../drafts/use-editor";
import { idOf } from "./convert";
import { fieldInForm, stepOf } from "./faults";
import { words } from "./messages";

/** Sent or deleted in another tab while this one still shows it. */
export function Gone({ work }: { work: Work }) {
  const t = words();
  const { draft } = work;
  if (work.state !== "gone" || !draft) return null;
  const keep = async (): Promise<void> => {
    const copy = await keepAsNew(draft);
    await navigate(addressOfDraft(copy), { replace: true });
  };
  return (
    <Notice tone="wait" title={t.gone} live>
      <p>{t.goneText}</p>
      <div class="row">
        <Button look="secondary" onClick={() => void keep()}>
          {t.keepNew}
        </Button>
        <ButtonLink look="quiet" href="/drafts">
          {t.seeOutbox}
        </ButtonLink>
      </div>
    </Notice>
  );
}

interface RemarksProps {
  form: FormDefinition;
  work: Work;
  address(step: string): string;
}

/** What happened to the draft since it was begun: sent back, moved to a newer form. */
export function Remarks({ form, work, address }: RemarksProps) {
  const t = words();
  const { returned, unplaced } = work.draft!;
  const field = returned && fieldInForm(form, returned.field);
  const reason = returned?.code === "FILE_LOST" ? t.fileLost : returned?.message;
  return (
    <>
      {work.moved && <Notice tone="info" title={t.updatedForm} live />}
      {returned && returned.code !== "FORM_CHANGED" && (
        <Notice tone="bad" title={t.returned}>
          <p>{field ? <a href={`${address(stepOf(form, field) ?? "")}#${idOf(field)}`}>{reason}</a> : reason}</p>
          <p>{t.returnedFix}</p>
        </Notice>
      )}
      {unplaced.length > 0 && (
        <Notice tone="wait" title={t.unplaced}>
          <dl class="apply-unplaced">
            {unplaced.map(({ key, label, value }) => (
              <div key={key}>
                <dt>{label}</dt>
                <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
              </div>
            ))}
          </dl>
          <Button look="quiet" onClick={() => work.editor!.note({ unplaced: [] })}>
            {t.dismiss}
          </Button>
        </Notice>
      )}
    </>
  );
}

/** Why what was typed is not safe. */
export function faultIn({ fault }: Work): string {
  const t = words();
  const why = fault?.fault ?? "failed";
  return why === "failed" || why === "unavailable" ? t.saveFailed : t[why];
}

/** Always in sight: whether what was typed is safe. */
export function SaveLine({ work }: { work: Work }) {
  const t = words();
  if (work.state === "failed") {
    return <Notice tone="bad" title={faultIn(work)} live />;
  }
  // What only the page holds is not saved; the strip above says so.
  if (work.state === "gone" || memory.only) return null;
  return (
    <p class="apply-saved soft small" role="status">
      <Icon name={work.state === "saved" ? "check" : "clock"} />
      {work.state === "saved" ? t.saved : t.saving}
    </p>
  );
}
