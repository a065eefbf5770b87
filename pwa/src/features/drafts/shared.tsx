import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { pair } from "../../i18n/format";
import { readMeta } from "../../db/meta";
import type { FormDefinition } from "../../lib/forms/types";
import { navigate } from "../../router";
import { keepFile } from "../../uploads/store";
import { Button, ButtonLink } from "../../ui/button/button";
import { Notice } from "../../ui/notice/notice";
import { shrink } from "../apply/shrink";
import { words } from "./messages";
import type { Draft } from "./model";
import { forgetShared, sharedFiles } from "./shared-files";
import { saveEdits, TAB } from "./store";

/** Photos another app shared with this one, waiting in the worker's store for a draft to go into. */
export function Shared({ drafts }: { drafts: readonly Draft[] }) {
  const t = words();
  const count = useSignal(0);
  useEffect(() => void sharedFiles().then((files) => (count.value = files.length), () => undefined), []);
  const fitting = drafts.filter(({ kind }) => kind === "application");
  if (!count.value) return null;
  const put = async (draft: Draft): Promise<void> => {
    const step = await putInto(draft);
    await navigate(`/apply/${draft.about}?draft=${draft.id}${step ? `&step=${step}` : ""}`);
  };
  return (
    <Notice title={t.sharedTitle}>
      <p>{t.sharedText(count.value)}</p>
      <div class="stack-close">
        <ButtonLink look="secondary" icon="report" href="/complain?shared=1">
          {t.sharedComplain}
        </ButtonLink>
        {fitting.map((draft) => (
          <Button key={draft.id} look="secondary" onClick={() => void put(draft)}>
            {pair(t.sharedPut, draft.title)}
          </Button>
        ))}
      </div>
    </Notice>
  );
}

/** Into the first question for photos; the person sees them there and can move on. */
async function putInto(draft: Draft): Promise<string | null> {
  const form = await readMeta<FormDefinition>(`form:${draft.version}`);
  const step = form?.steps.find(({ fields }) => fields.some(({ type }) => type === "file"));
  const field = step?.fields.find(({ type }) => type === "file");
  if (!field || field.type !== "file") return null;

  const answers = [...((draft.answers[field.key] ?? []) as unknown[])];
  for (const file of (await sharedFiles()).slice(0, (field.maxCount ?? 5) - answers.length)) {
    const { blob, name } = await shrink(file);
    const { id, type, size } = await keepFile(draft.id, name, blob);
    answers.push({ id, name, type, size });
  }
  const n = (draft.stamps[field.key]?.n ?? 0) + 1;
  await saveEdits(draft.id, { answers: { [field.key]: answers }, stamps: { [field.key]: { n, tab: TAB } }, seen: {} }, {});
  await forgetShared();
  return step?.key ?? null;
}
