import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { language } from "../../i18n";
import type { FormDefinition } from "../../lib/forms/types";
import { navigate } from "../../router";
import type { PageProps, Place } from "../../router/types";
import { ButtonLink } from "../../ui/button/button";
import { Empty } from "../../ui/empty/empty";
import { Notice } from "../../ui/notice/notice";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { addressOf } from "./address";
import "./apply.css";
import type { Work } from "../drafts/use-editor";
import type { Asking } from "./context";
import { faultsOf } from "./faults";
import { type ItemForm, readForm, shownSteps } from "./form";
import { faultIn, Gone, Remarks, SaveLine } from "./remarks";
import { readRegions, type RegionNode } from "./regions";
import { Review } from "./review";
import { StepPage } from "./step";
import { useDraft } from "./use-draft";
import { words } from "./messages";

export const load = ({ params }: Place): Promise<ItemForm | null> => readForm(params["code"] ?? "");

export const title = (_: Place, data: ItemForm | null): string => data?.item.name ?? words().lost;

export default function ApplyPage({ data, query }: PageProps<ItemForm | null>) {
  const t = words();
  if (!data?.form || !data.item.appliesOnline || data.item.withdrawn)
    return (
      <div class="page page-narrow">
        <Empty icon="window" title={<h1>{t.notOnline}</h1>}>
          <p>{t.notOnlineText}</p>
          {data && <ButtonLink href={`/items/${data.item.code}`}>{t.guide}</ButtonLink>}
        </Empty>
      </div>
    );
  return <Form data={data} form={data.form} query={query} />;
}

function Form({ data, form, query }: { data: ItemForm; form: FormDefinition; query: URLSearchParams }) {
  const work = useDraft(data, query.get("draft"));
  const regions = useSignal<readonly RegionNode[]>([]);
  useEffect(() => void readRegions().then((all) => (regions.value = all)), [language.value]);
  if (work.fault && !work.editor)
    return (
      <div class="page page-narrow">
        <Notice tone="bad" title={faultIn(work)} />
      </div>
    );
  return (
    <div class="page page-narrow apply">
      {work.editor && work.draft ? <Written {...{ data, form, query, work, regions: regions.value }} /> : <Skeleton rows={4} />}
    </div>
  );
}

interface WrittenProps {
  data: ItemForm;
  form: FormDefinition;
  query: URLSearchParams;
  work: Work;
  regions: readonly RegionNode[];
}

function Written({ data, form, query, work, regions }: WrittenProps) {
  const l = language.value === "en" ? "en" : "zh";
  const attempted = useSignal<string | null>(null);
  const touched = useSignal<ReadonlySet<string>>(new Set());
  const { draft, editor } = work;
  if (!draft || !editor) return null;
  const steps = shownSteps(form, draft.answers);
  const wanted = query.get("step") ?? steps[0]?.step.key ?? "";
  const at = steps.findIndex(({ step }) => step.key === wanted);
  const go = (key: string): Promise<void> => navigate(addressOf(data.item.code, key, query.get("draft")));
  const here = steps[at];
  const faults = here ? faultsOf(form, draft.answers, here.step.key) : [];
  const ask: Asking = {
    draft: draft.id,
    language: l,
    regions,
    set: (path, value) => editor.set(path, value),
    left: (path) => (touched.value = new Set(touched.value).add(path)),
    // Leaving an empty box is no fault yet; leaving a wrong answer is.
    errorOf: (path) => {
      const fault = faults.find((one) => one.path === path);
      const due = attempted.value === here?.step.key || (touched.value.has(path) && fault?.code !== "REQUIRED");
      return fault && due ? fault.message : null;
    },
  };
  const shared = { item: data.item, form, work, ask, steps };
  const next = async (): Promise<void> => {
    if (faults.length) return void (attempted.value = here?.step.key ?? null);
    attempted.value = null;
    await editor.save();
    editor.note({ step: steps[at + 1]?.step.key ?? "review" });
    await go(steps[at + 1]?.step.key ?? "review");
  };
  return (
    <>
      <p class="apply-item">{data.item.name}</p>
      <Gone work={work} />
      <Remarks {...shared} />
      {here ? (
        <StepPage {...shared} at={at} faults={attempted.value === here.step.key ? faults : []} onNext={() => void next()} before={steps[at - 1] ? addressOf(data.item.code, steps[at - 1]!.step.key, query.get("draft")) : null} />
      ) : (
        <Review {...shared} address={(key) => addressOf(data.item.code, key, query.get("draft"))} />
      )}
      <SaveLine work={work} />
    </>
  );
}
