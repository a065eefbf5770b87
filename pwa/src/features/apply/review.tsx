import { useSignal } from "@preact/signals";
import type { Field, FormDefinition, Step } from "../../lib/forms/types";
import { NotQueued } from "../../outbox/queue";
import { navigate } from "../../router";
import { person } from "../../session/person";
import { Button, ButtonLink } from "../../ui/button/button";
import { Notice } from "../../ui/notice/notice";
import type { Work } from "../drafts/use-editor";
import { Answers } from "./answers";
import type { Asking } from "./context";
import type { ItemForm } from "./form";
import { faultsOf } from "./faults";
import { words } from "./messages";
import { submitDraft } from "./submit";

interface ReviewProps {
  item: ItemForm["item"];
  form: FormDefinition;
  work: Work;
  ask: Asking;
  steps: { step: Step; fields: Field[] }[];
  address(step: string): string;
}

/** Everything once more before it goes, each answer a tap away from being changed. */
export function Review({ item, form, work, ask, steps, address }: ReviewProps) {
  const t = words();
  /** The paper's name in the disclosures, where the question calls it otherwise. */
  const paperOf = (field: Field): string | undefined => {
    const paper = field.type === "file" ? item.disclosures.documents.find(({ code }) => code === field.document)?.name : undefined;
    return paper === field.label[ask.language] ? undefined : paper;
  };
  const failed = useSignal<string | null>(null);
  const busy = useSignal(false);
  const draft = work.draft!;
  const editor = work.editor!;
  const faults = faultsOf(form, draft.answers);
  const me = person.value;
  const send = async (): Promise<void> => {
    if (!me) return;
    busy.value = true;
    failed.value = null;
    try {
      const id = await submitDraft(await editor.save(), form, me.id);
      await navigate(`/sent/${id}`, { replace: true });
    } catch (error) {
      failed.value = error instanceof NotQueued && error.why === "alreadyQueued" ? t.gone : t.saveFailed;
    } finally {
      busy.value = false;
    }
  };
  return (
    <div class="stack-wide">
      <Answers form={form} answers={draft.answers} ask={ask} steps={steps} faults={faults} address={address} paperOf={paperOf} />
      <div class="apply-ways">
        {failed.value && <Notice tone="bad" title={failed.value} live />}
        {me ? (
          <Button wide busy={busy.value} aria-disabled={faults.length > 0 || undefined} onClick={() => !faults.length && void send()}>
            {busy.value ? t.submitting : t.submit}
          </Button>
        ) : (
          <>
            <Notice title={t.signInText} />
            <ButtonLink wide href={`/signin?next=${encodeURIComponent(address("review"))}`}>
              {t.signInFirst}
            </ButtonLink>
          </>
        )}
        <p class="soft small">{t.submitOffline}</p>
      </div>
    </div>
  );
}
