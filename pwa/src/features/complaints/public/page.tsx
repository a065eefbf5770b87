import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { language } from "../../../i18n";
import { formatDate } from "../../../i18n/format";
import { navigate } from "../../../router";
import type { PageProps, Place } from "../../../router/types";
import { Badge } from "../../../ui/badge/badge";
import { ButtonLink } from "../../../ui/button/button";
import { Empty } from "../../../ui/empty/empty";
import { SelectField } from "../../../ui/field/field";
import { List, ListRow } from "../../../ui/list/list";
import { Pager } from "../../../ui/pager/pager";
import { Tabs } from "../../../ui/tabs/tabs";
import { readRegions, type RegionNode } from "../../apply/regions";
import { leaves } from "../category/categories";
import "../complaints.css";
import { LazyMap } from "../place/lazy-map";
import { publicWords } from "../words/public";
import { fetchLines, type Line, loadShown, type Shown } from "./load";
import { isDone, standing } from "./standing";

export const load = ({ query }: Place): Promise<Shown> => loadShown(query);

export const title = (): string => publicWords().title;

const STATES = ["IN_REVIEW", "DECIDED", "DELIVERED"] as const;
const MICRO = 1_000_000;

/** What everybody has reported: as a list, and the same on the map. */
export default function PublicPage({ data, query }: PageProps<Shown>) {
  const t = publicWords();
  const shown = useSignal(data);
  const busy = useSignal(false);
  const regions = useSignal<readonly RegionNode[]>([]);
  const picked = useSignal<readonly string[]>([]);
  useEffect(() => void (shown.value = data), [data]);
  useEffect(() => void readRegions().then((all) => (regions.value = all)), [language.value]);
  const view = query.get("view") === "map" ? "map" : "list";
  const go = (change: Record<string, string>): void => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(change)) value ? next.set(name, value) : next.delete(name);
    void navigate(`/complaints?${next}`, { replace: true });
  };
  const more = async (): Promise<void> => {
    busy.value = true;
    const next = await fetchLines(query, shown.value.more).finally(() => (busy.value = false));
    shown.value = { ...shown.value, lines: [...shown.value.lines, ...next.lines], more: next.more };
  };
  const { lines, categories } = shown.value;
  const every = (label: string) => ({ value: "", label: t.every(label) });
  return (
    <div class="page page-narrow stack">
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
      <div class="complain-towns" role="search" aria-label={t.filters}>
        <SelectField id="p-category" label={t.category} value={query.get("category") ?? ""} options={[every(t.category), ...leaves(categories).map(({ code, name }) => ({ value: code, label: name }))]} onChange={(event) => go({ category: event.currentTarget.value })} />
        <SelectField id="p-region" label={t.region} value={query.get("region") ?? ""} options={[every(t.region), ...regions.value.map(({ code, name }) => ({ value: code, label: name }))]} onChange={(event) => go({ region: event.currentTarget.value })} />
        <SelectField id="p-state" label={t.state} value={query.get("state") ?? ""} options={[every(t.state), ...STATES.map((state) => ({ value: state, label: standing({ state, reopened: false }).text }))]} onChange={(event) => go({ state: event.currentTarget.value })} />
      </div>
      <Tabs label={t.title} current={view} onChoose={(id) => go({ view: id === "map" ? "map" : "" })} tabs={[{ id: "list", label: t.list }, { id: "map", label: t.map }]}>
        <div class="stack">
          {view === "map" && (
            <>
              <LazyMap
                label={t.mapLabel(lines.length)}
                marks={lines.filter(({ latitude, longitude }) => latitude !== null && longitude !== null).map((line) => ({ id: line.id, lat: line.latitude! / MICRO, lon: line.longitude! / MICRO, label: `${line.category.name} ${standing(line).text}`, tone: isDone(line.state) ? "done" : "open" }))}
                onOpen={(ids) => (picked.value = ids)}
              />
              <p class="soft small">{t.blurred}</p>
            </>
          )}
          <Lines lines={view === "map" && picked.value.length ? lines.filter(({ id }) => picked.value.includes(id)) : lines} />
          <Pager shown={lines.length} more={shown.value.more !== null} busy={busy.value} onMore={() => void more()} />
        </div>
      </Tabs>
    </div>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  const t = publicWords();
  if (!lines.length) return <Empty icon="report" title={t.none} />;
  return (
    <List label={t.list}>
      {lines.map((line) => {
        const { text, tone } = standing(line);
        return (
          <ListRow
            key={line.id}
            href={`/complaints/${line.id}`}
            title={line.category.name}
            detail={
              <>
                <span class="complaint-snippet">{line.text}</span>
                <Badge tone={tone}>{text}</Badge> {[line.regionName, formatDate(line.shownSince), line.joined ? t.joined(line.joined) : ""].filter(Boolean).join(" · ")}
              </>
            }
          />
        );
      })}
    </List>
  );
}
