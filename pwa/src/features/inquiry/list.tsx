import { useSignal } from "@preact/signals";
import { readPublic } from "../../api";
import { addressees, type AddresseesData } from "../../api/generated/inquiry/Addressees";
import { answeredInquiries } from "../../api/generated/inquiry/AnsweredInquiries";
import { searchInquiries } from "../../api/generated/inquiry/SearchInquiries";
import { unansweredInquiries } from "../../api/generated/inquiry/UnansweredInquiries";
import { language } from "../../i18n";
import { navigate } from "../../router";
import type { PageProps, Place } from "../../router/types";
import { ButtonLink } from "../../ui/button/button";
import { Empty } from "../../ui/empty/empty";
import { SelectField, TextField } from "../../ui/field/field";
import { List } from "../../ui/list/list";
import { Pager } from "../../ui/pager/pager";
import { Tabs } from "../../ui/tabs/tabs";
import { say } from "../../ui/toast/toast";
import "./inquiry.css";
import { words } from "./messages";
import { type Line, ThreadRow } from "./waiting";

interface Lines {
  lines: Line[];
  total: number;
  more: string | null;
}

interface Data {
  offices: AddresseesData["departments"];
  answered: Lines;
  waiting: Lines;
  /** What a search found; null: nothing was searched for. */
  found: Line[] | null;
}

const FIRST = 20;
const FEEDS = { answered: "inquiries", waiting: "unanswered" } as const;

export const title = (): string => words().title;

/** Both lists at once: their numbers stand on the tabs, and both can be read later without a network. */
export async function load({ query }: Place): Promise<Data> {
  const department = query.get("department");
  const q = query.get("q")?.trim().slice(0, 60);
  const [{ departments: offices }, answered, waiting, found] = await Promise.all([
    readPublic(addressees, {}),
    page("answered", department, null),
    page("waiting", department, null),
    q ? readPublic(searchInquiries, { query: q, first: FIRST, department, answered: false }) : null,
  ]);
  return { offices, answered, waiting, found: found && found.searchInquiries };
}

async function page(which: "answered" | "waiting", department: string | null, after: string | null): Promise<Lines> {
  const asked = { first: FIRST, after, department };
  const { edges, totalCount, pageInfo } =
    which === "answered" ? (await readPublic(answeredInquiries, asked)).answeredInquiries : (await readPublic(unansweredInquiries, asked)).unansweredInquiries;
  return { lines: edges.map(({ node }) => node), total: totalCount, more: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

const go = (query: URLSearchParams, change: Record<string, string>): void => {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) value ? next.set(name, value) : next.delete(name);
  void navigate(`/inquiries${next.size || next.toString() ? `?${next}` : ""}`, { replace: true });
};

export default function ListPage({ data, query }: PageProps<Data>) {
  const t = words();
  const search = (event: SubmitEvent): void => {
    event.preventDefault();
    go(query, { q: String(new FormData(event.currentTarget as HTMLFormElement).get("q")).trim() });
  };
  const tab = query.get("tab") === "waiting" ? "waiting" : "answered";
  return (
    <div class="page page-narrow stack">
      <header class="stack-close">
        <h1>{t.title}</h1>
        <p class="soft">{t.lead}</p>
        <ButtonLink wide icon="edit" href="/inquiries/ask">
          {t.ask}
        </ButtonLink>
      </header>
      <form class="inquiry-search" role="search" action="/inquiries" onSubmit={search}>
        <TextField id="inquiry-q" name="q" type="search" label={t.search} defaultValue={query.get("q") ?? ""} maxLength={60} enterkeyhint="search" autoComplete="off" />
        <SelectField
          id="inquiry-department"
          label={t.department}
          value={query.get("department") ?? ""}
          onChange={(event) => go(query, { department: event.currentTarget.value })}
          options={[{ value: "", label: t.anyDepartment }, ...data.offices.map(({ code, name }) => ({ value: code, label: name }))]}
        />
      </form>
      {data.found ? (
        <Found lines={data.found} onClear={() => go(query, { q: "" })} />
      ) : (
        <Tabs
          label={t.title}
          current={tab}
          onChoose={(id) => go(query, { tab: id === "waiting" ? id : "" })}
          tabs={[
            { id: "answered", label: t.answered, count: data.answered.total },
            { id: "waiting", label: t.unanswered, count: data.waiting.total },
          ]}
        >
          <Pages key={`${tab} ${query.get("department")}`} which={tab} department={query.get("department")} first={data[tab]} />
          <p class="soft small">
            <a href={`/feeds/${FEEDS[tab]}${language.value === "en" ? ".en" : ""}.atom`} target="_blank" rel="noopener" type="application/atom+xml">
              {t.feed}
            </a>
          </p>
        </Tabs>
      )}
    </div>
  );
}

function Found({ lines, onClear }: { lines: Line[]; onClear(): void }) {
  const t = words();
  return (
    <>
      <p class="row" role="status">
        <span>{t.found(lines.length)}</span>
        <button type="button" class="button button-quiet" onClick={onClear}>
          {t.clear}
        </button>
      </p>
      {lines.length > 0 ? <Rows lines={lines} /> : <None />}
    </>
  );
}

const Rows = ({ lines }: { lines: readonly Line[] }) => (
  <List>
    {lines.map((line) => (
      <ThreadRow key={line.number} of={line} />
    ))}
  </List>
);

const None = () => (
  <Empty icon="help" title={words().none}>
    <p>{words().noneText}</p>
  </Empty>
);

function Pages({ which, department, first }: { which: "answered" | "waiting"; department: string | null; first: Lines }) {
  const later = useSignal<Lines[]>([]);
  const busy = useSignal(false);
  const all = [first, ...later.value];
  const lines = all.flatMap((one) => one.lines);
  const more = all[all.length - 1]!.more;
  const fetchOn = async (): Promise<void> => {
    busy.value = true;
    try {
      later.value = [...later.value, await page(which, department, more)];
    } catch {
      say(words().noMore);
    } finally {
      busy.value = false;
    }
  };
  return (
    <div class="stack">
      {lines.length ? <Rows lines={lines} /> : <None />}
      <Pager shown={lines.length} total={first.total} more={more !== null} busy={busy.value} onMore={() => void fetchOn()} />
    </div>
  );
}
