import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { language } from "../../i18n";
import type { PageProps, Place } from "../../router/types";
import { ButtonLink } from "../../ui/button/button";
import { Empty } from "../../ui/empty/empty";
import { Icon } from "../../ui/icon/icon";
import { List, ListRow } from "../../ui/list/list";
import { Notice } from "../../ui/notice/notice";
import { ItemRow, type ItemCard } from "../catalogue/item-row";
import { OFTEN, OFTEN_EN } from "../home/often";
import { find, keepIndex, type Found } from "./find";
import { words } from "./messages";
import "../catalogue/catalogue.css";
import "./page.css";

const PAUSE_MS = 200;

export const title = (): string => words().title;

export const load = ({ query }: Place): Promise<Found> => find(query.get("q") ?? "");

export default function SearchPage({ data }: PageProps<Found>) {
  const t = words();
  const typed = useSignal(data.query);
  const found = useSignal<Found | null>(data);
  const failed = useSignal(false);
  const input = useRef<HTMLInputElement>(null);

  useEffect(keepIndex, [language.value]);
  useEffect(() => {
    if (found.peek() !== data) {
      typed.value = data.query;
      found.value = data;
    }
    if (!data.query) input.current?.focus();
  }, [data]);

  useEffect(() => {
    const query = typed.value.trim();
    if (query === found.peek()?.query) return undefined;
    const timer = setTimeout(() => {
      const address = query ? `/search?q=${encodeURIComponent(query)}` : "/search";
      history.replaceState(history.state, "", address);
      find(query).then(
        (result) => {
          if (typed.peek().trim() !== query) return; // a later key has been pressed
          failed.value = false;
          found.value = result;
        },
        () => (failed.value = true),
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed.value, language.value]);

  return (
    <div class="page page-narrow stack">
      <h1 class="aside-text">{t.title}</h1>
      <form class="search-box" role="search" action="/search" onSubmit={(event) => event.preventDefault()}>
        <Icon name="search" />
        <input
          ref={input}
          type="search"
          name="q"
          aria-label={t.label}
          aria-describedby="search-hint"
          value={typed.value}
          onInput={(event) => (typed.value = event.currentTarget.value)}
          autoComplete="off"
          enterKeyHint="search"
          maxLength={80}
        />
        {typed.value && (
          <button type="button" aria-label={t.clear} onClick={() => ((typed.value = ""), input.current?.focus())}>
            <Icon name="close" />
          </button>
        )}
      </form>
      <p id="search-hint" class="small soft">
        {t.hint}
      </p>
      {failed.value && <Notice tone="bad" live>{t.failed}</Notice>}
      {found.value && <Results found={found.value} />}
    </div>
  );
}

function Results({ found: { query, items, local } }: { found: Found }) {
  const t = words();
  if (!query)
    return (
      <List>
        {(language.value === "en" ? OFTEN_EN : OFTEN).map((word) => (
          <ListRow key={word} icon="search" href={`/search?q=${encodeURIComponent(word)}`} title={word} />
        ))}
      </List>
    );
  if (!items.length)
    return (
      <Empty icon="search" title={<span role="status">{t.none(query)}</span>}>
        <p>{t.noneText}</p>
        <ButtonLink href="/services">{t.browse}</ButtonLink>
      </Empty>
    );
  return (
    <>
      <p class="small soft" role="status">
        {t.found(items.length)}
      </p>
      {local && <Notice tone="wait">{t.offline}</Notice>}
      <List>
        {items.map((item) =>
          item.department ? <ItemRow key={item.code} item={item as ItemCard} /> : <ListRow key={item.code} href={`/items/${encodeURIComponent(item.code)}`} title={item.name} />,
        )}
      </List>
    </>
  );
}
