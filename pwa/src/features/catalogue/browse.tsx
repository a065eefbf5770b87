import { useSignal } from "@preact/signals";
import { ApiError, readPublic } from "../../api";
import { browseItems, type BrowseItemsData } from "../../api/generated/catalogue/BrowseItems";
import type { ItemFilter } from "../../api/generated/types";
import type { PageProps, Place } from "../../router/types";
import { ButtonLink } from "../../ui/button/button";
import { Empty } from "../../ui/empty/empty";
import { List } from "../../ui/list/list";
import { Pager } from "../../ui/pager/pager";
import { say } from "../../ui/toast/toast";
import { ItemRow } from "./item-row";
import { words } from "./messages";
import "./catalogue.css";

type Data = BrowseItemsData & { heading: string | null };

export const title = (_: Place, data: Data): string => data.heading ?? words().all;

/** /items, /windows/x, /life/x and /departments/x are one list under four filters. */
export async function load({ params }: Place): Promise<Data> {
  const data = await readPublic(browseItems, { filter: params as ItemFilter });
  const groups: Record<string, { code: string; name: string }[]> = { window: data.windows, lifeEvent: data.lifeEvents, department: data.departments };
  const [filter, code] = Object.entries(params)[0] ?? [];
  const group = filter ? groups[filter]?.find((known) => known.code === code) : undefined;
  if (filter && !group) throw new ApiError("missing");
  return { ...data, heading: group?.name ?? null };
}

export default function BrowsePage({ data, params }: PageProps<Data>) {
  const t = words();
  const later = useSignal<BrowseItemsData["items"][]>([]);
  const busy = useSignal(false);
  const pages = [data.items, ...later.value];
  const rows = pages.flatMap((page) => page.edges);
  const { hasNextPage, endCursor } = pages[pages.length - 1]!.pageInfo;

  const more = async (): Promise<void> => {
    busy.value = true;
    try {
      const { items } = await readPublic(browseItems, { filter: params as ItemFilter, after: endCursor });
      later.value = [...later.value, items];
    } catch {
      say(t.noMore);
    } finally {
      busy.value = false;
    }
  };

  return (
    <div class="page page-narrow stack">
      <header>
        <h1>{data.heading ?? t.all}</h1>
        <p class="soft">{t.items(data.items.totalCount)}</p>
      </header>
      {rows.length ? (
        <List>
          {rows.map(({ node }) => (
            <ItemRow key={node.code} item={node} />
          ))}
        </List>
      ) : (
        <Empty icon="services" title={t.none}>
          <p>{t.noneText}</p>
          <ButtonLink href="/search">{t.search}</ButtonLink>
        </Empty>
      )}
      <Pager shown={rows.length} total={data.items.totalCount} more={hasNextPage} busy={busy.value} onMore={() => void more()} />
    </div>
  );
}
