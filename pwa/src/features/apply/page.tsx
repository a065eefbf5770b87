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
import { ForWhom } from "./for-whom";
import { type ItemForm, readForm } from "./form";
import { FromAccount } from "./from-account";
import { faultIn, Gone, Remarks, SaveLine } from "./remarks";
import { readRegions, type RegionNode } from "./regions";
import { Review } from "./review";
import { StepPage } from "./step";
import { useDraft } from "./use-draft";
import { useSteps } from "./use-steps";
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
  const { item } = data;
  const address = (step: string): string => addressOf(item.code, step, query.get("draft"));
  const { steps, at, ask, faults, next } = useSteps({ form, work, regions, wanted: query.get("step"), go: (step) => navigate(address(step)) });
  return (
    <>
      <p class="apply-item">{item.name}</p>
      <Gone work={work} />
      <Remarks form={form} work={work} address={address} />
      {at >= 0 ? (
        <StepPage work={work} ask={ask} steps={steps} at={at} faults={faults} onNext={() => void next()} before={at > 0 ? address(steps[at - 1]!.step.key) : null}>
          {at === 0 && <ForWhom item={item} draft={work.draft!} choose={(mandate) => work.editor!.note({ mandate })} />}
          <FromAccount fields={steps[at]!.fields} editor={work.editor!} />
        </StepPage>
      ) : (
        <Review item={item} form={form} work={work} ask={ask} steps={steps} address={address} />
      )}
      <SaveLine work={work} />
    </>
  );
}
