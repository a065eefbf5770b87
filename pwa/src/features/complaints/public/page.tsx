import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { language } from "../../../i18n";
import { navigate, reload } from "../../../router";
import type { PageProps, Place } from "../../../router/types";
import { Button, ButtonLink } from "../../../ui/button/button";
import { SelectField } from "../../../ui/field/field";
import { Pager } from "../../../ui/pager/pager";
import { Tabs } from "../../../ui/tabs/tabs";
import { readRegions, type RegionNode } from "../../apply/regions";
import { leaves } from "../category/categories";
import "../complaints.css";
import { type Frame, frameIn, textOf } from "../place/frames";
import { publicWords } from "../words/public";
import { LazyPane } from "./lazy-pane";
import { Lines } from "./lines";
import { fetchLines, filterOf, loadShown, type Shown } from "./load";
import { standing } from "./standing";
import { wide } from "./wide";

export const load = ({ query }: Place): Promise<Shown> => loadShown(query);

export const title = (): string => publicWords().title;

const STATES = ["IN_REVIEW", "DECIDED", "DELIVERED"] as const;

/** What everybody has reported: a map and a list that say the same, each following the other. */
export default function PublicPage({ data, query }: PageProps<Shown>) {
  const t = publicWords();
  const shown = useSignal(data);
  const busy = useSignal(false);
  const count = useSignal<number | null>(null);
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => void (shown.value = data), [data]);
  const frame = frameIn(query.get("at"));
  const view = query.get("view") === "map" ? "map" : "list";
  // The address changes without a new page: eye and focus stay on the map or the filter.
  const go = (change: Record<string, string>): void => {
    const next = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(change)) value ? next.set(name, value) : next.delete(name);
    history.replaceState(history.state, "", `/complaints?${next}`);
    void reload();
  };
  const more = async (): Promise<void> => {
    busy.value = true;
    const next = await fetchLines(query, shown.value.more).finally(() => (busy.value = false));
    shown.value = { ...shown.value, lines: [...shown.value.lines, ...next.lines], more: next.more };
  };
  const { lines } = shown.value;
  const look = (next: Frame | null): void => go({ at: next ? textOf(next) : "" });
  // What no closer look tells apart is read in the list.
  const open = (id: string | null): void => void (id ? navigate(`/complaints/${id}`) : said.current?.focus());
  const map = (
    <div class="stack-close">
      <LazyPane frame={frame} filter={filterOf(query)} lines={lines} onFrame={look} onCount={(found) => (count.value = found)} onOpen={open} />
      <p class="soft small">{t.blurred}</p>
    </div>
  );
  const withMap = wide.value || view === "map";
  const list = (
    <div class="stack-close">
      <div class="public-count">
        <p ref={said} tabIndex={-1} role="status" class="soft">
          {withMap && count.value !== null ? (frame ? t.here : t.onMap)(count.value) : frame ? t.partly : ""}
        </p>
        {frame && (
          <Button look="quiet" icon="home" onClick={() => look(null)}>
            {t.showAll}
          </Button>
        )}
      </div>
      <Lines lines={lines} />
      <Pager shown={lines.length} more={shown.value.more !== null} busy={busy.value} onMore={() => void more()} />
    </div>
  );
  return (
    <div class={`page stack${wide.value ? "" : " page-narrow"}`}>
      <Head />
      <Filters query={query} shown={shown.value} go={go} />
      {wide.value ? (
        <div class="public-both">
          {map}
          {list}
        </div>
      ) : (
        <Tabs label={t.title} current={view} onChoose={(id) => go({ view: id === "map" ? "map" : "" })} tabs={[{ id: "list", label: t.list }, { id: "map", label: t.map }]}>
          {view === "map" ? (
            <div class="stack">
              {map}
              {list}
            </div>
          ) : (
            list
          )}
        </Tabs>
      )}
    </div>
  );
}

function Head() {
  const t = publicWords();
  return (
    <header class="stack-close">
      <h1>{t.title}</h1>
      <p class="soft">{t.lead}</p>
      <div class="row">
        <ButtonLink href="/complain" icon="report">
          {t.complain}
        </ButtonLink>
        <ButtonLink look="secondary" href="/complaints/open">
          {t.withCode}
        </ButtonLink>
        <ButtonLink look="quiet" icon="chart" href="/complaints/statistics">
          {t.statistics}
        </ButtonLink>
      </div>
    </header>
  );
}

function Filters({ query, shown, go }: { query: URLSearchParams; shown: Shown; go(change: Record<string, string>): void }) {
  const t = publicWords();
  const regions = useSignal<readonly RegionNode[]>([]);
  useEffect(() => void readRegions().then((all) => (regions.value = all)), [language.value]);
  const every = (label: string) => ({ value: "", label: t.every(label) });
  const chosen = (name: string): string => query.get(name) ?? "";
  return (
    <div class="complain-towns" role="search" aria-label={t.filters}>
      <SelectField id="p-category" label={t.category} value={chosen("category")} options={[every(t.category), ...leaves(shown.categories).map(({ code, name }) => ({ value: code, label: name }))]} onChange={(event) => go({ category: event.currentTarget.value })} />
      <SelectField id="p-region" label={t.region} value={chosen("region")} options={[every(t.region), ...regions.value.map(({ code, name }) => ({ value: code, label: name }))]} onChange={(event) => go({ region: event.currentTarget.value, at: "" })} />
      <SelectField id="p-state" label={t.state} value={chosen("state")} options={[every(t.state), ...STATES.map((state) => ({ value: state, label: standing({ state, reopened: false }).text }))]} onChange={(event) => go({ state: event.currentTarget.value })} />
    </div>
  );
}
