import { useEffect } from "preact/hooks";
import { navigate } from "../../../router";
import type { Place } from "../../../router/types";
import { Button } from "../../../ui/button/button";
import { Frame } from "../frame/frame";
import { useShortcuts } from "../keys";
import { hear } from "../live";
import { guarded, holds, officer, queues } from "../session";
import { plainly } from "../trouble";
import { words } from "../words/desk";
import { say } from "../../../ui/toast/toast";
import { Bulk } from "./bulk";
import { Filters } from "./filters";
import { Queues } from "./queues";
import { arrived, gone, picked, pick, refreshQuietly, rows, show, standing, wish, wishOf } from "./store";
import { Rows } from "./rows";
import "./list.css";

export const title = (): string => words().cases;

export const load = (place: Place): Promise<true | null> => guarded(() => show(wishOf(place.query)).then(() => true as const));

export default function ListPage({ data }: { data: unknown }) {
  return <Frame ready={Boolean(data)}>{() => <Work />}</Frame>;
}

/** Draws the list anew and says so when it fails; the old list stays. */
export const redraw = (): Promise<void> => show(wish.peek()!, true).catch((error: unknown) => say(plainly(error)));

function Work() {
  const t = words();
  const queue = queues.value.find((each) => each.queue === wish.value?.queue);
  useEffect(() => {
    const stop = hear(() => void refreshQuietly().catch(() => undefined));
    if (rows.peek().length) void refreshQuietly().catch(() => undefined); // it may have waited behind a case for a while
    returnToRow();
    return stop;
  }, []);
  useShortcuts([
    { key: "j", does: t.keyNext, run: () => step(1) },
    { key: "k", does: t.keyBack, run: () => step(-1) },
    { key: "Enter", does: t.keyOpen, run: open },
    ...(holds("COORDINATOR") ? [{ key: "x", does: t.keyPick, run: pickHere }] : []),
    { key: "/", does: t.keySearch, run: () => document.getElementById("desk-text")?.focus() },
    { key: "r", does: t.keyRefresh, run: () => void redraw() },
  ]);
  return (
    <div class="desk-list">
      <Queues />
      <section class="desk-list-body" aria-labelledby="desk-queue">
        <header class="desk-list-head">
          <h1 id="desk-queue">{queue?.name ?? t.cases}</h1>
          <Filters />
        </header>
        <Bulk />
        <News />
        <Rows />
      </section>
    </div>
  );
}

/** What changed while the officer was reading. It is said once and waits: nothing jumps under the pointer. */
function News() {
  const t = words();
  const parts = [arrived.value ? t.arrived(arrived.value) : "", gone.value.size ? t.goneSome(gone.value.size) : ""].filter(Boolean);
  return (
    <div class="desk-news no-print" role="status">
      {parts.length > 0 && (
        <p>
          <span>{parts.join(" · ")}</span>
          <Button look="quiet" icon="refresh" onClick={() => void redraw()}>
            {t.showNow} <kbd>r</kbd>
          </Button>
        </p>
      )}
    </div>
  );
}

const links = (): HTMLAnchorElement[] => Array.from(document.querySelectorAll<HTMLAnchorElement>("a[data-case]"));

function step(by: 1 | -1): void {
  const all = links();
  const at = all.findIndex((link) => link.dataset["case"] === standing.peek());
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function open(): void {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && focused !== document.body && focused.matches("a, button, summary, input")) return focused.click();
  if (standing.peek()) void navigate(`/desk/cases/${standing.peek()}`);
}

function pickHere(): void {
  const number = standing.peek();
  if (number) pick(number, !picked.peek().has(number));
}

/** Back from a case: the row one came from has the focus again and is in sight. After the router's own move to the heading. */
function returnToRow(): void {
  if (!officer.peek() || !standing.peek()) return;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const link = links().find((each) => each.dataset["case"] === standing.peek());
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: "center" });
  }));
}
