import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { language } from "../../../i18n";
import type { PageProps, Place } from "../../../router/types";
import { Notice } from "../../../ui/notice/notice";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { readRegions, type RegionNode } from "../../apply/regions";
import type { Category } from "../category/categories";
import { readCategories } from "../category/read";
import "../complaints.css";
import { words } from "../messages";
import { Form } from "./form";
import { useDraft } from "./use-draft";

export const load = (_: Place): Promise<readonly Category[]> => readCategories();

export const title = (): string => words().title;

/** A complaint on one page: whatever is at hand first, everything else only as far as it is needed. */
export default function ComplainPage({ data, query }: PageProps<readonly Category[]>) {
  const t = words();
  const work = useDraft(query.get("draft"));
  const regions = useSignal<readonly RegionNode[]>([]);
  useEffect(() => void readRegions().then((all) => (regions.value = all)), [language.value]);
  return (
    <div class="page page-narrow stack-wide">
      <header class="stack-close">
        <h1>{t.title}</h1>
        <p class="soft">{t.lead}</p>
        <p class="small">{t.emergency}</p>
        <p>
          <a href="/complaints">{t.seeOthers}</a>
        </p>
      </header>
      {work.fault && !work.editor && <Notice tone="bad" title={t.notKept} />}
      {work.editor && work.draft ? <Form work={work} categories={data} regions={regions.value} shared={query.has("shared")} /> : <Skeleton rows={4} />}
    </div>
  );
}
