import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { language, languageReady } from "../i18n";
import { loading, shown } from "../router";
import { Footer } from "./footer";
import { Header, Places } from "./header";
import { words } from "./messages";
import "./shell.css";

const later = signal<typeof import("./later") | null>(null);

/** Fetches the rest of the shell. Without a network it comes from the worker's store, or with the next try. */
async function fetchLater(): Promise<void> {
  const fetched = await import("./later").catch(() => null);
  await languageReady().catch(() => undefined);
  setTimeout(() => (later.value = fetched)); // not in the long task that has just read it
}

export function Shell() {
  const now = shown.value;
  const rest = later.value;
  const t = words();
  const Page = now?.page?.default;
  const title = now?.page?.title(now.place, now.data as never) ?? t.missingTitle;
  useEffect(() => {
    document.title = title === t.app ? title : `${title} · ${t.app}`;
  }, [title, language.value]);
  useEffect(() => {
    if (!rest) void fetchLater();
  }, [now]);
  if (!now) return null;
  const drawn = Page && !now.error ? <Page key={now.place.path} {...now.place} data={now.data as never} /> : rest && <rest.Trouble at={now} />;
  // A bare page has a header of its own before its <main>; what stands in for a page that fails has none.
  const body = now.route?.bare && Page && !now.error ? drawn : (
    <main id="main" tabIndex={-1} aria-busy={loading.value}>
      {drawn}
    </main>
  );
  return (
    <>
      <a class="skip" href="#main">
        {t.skip}
      </a>
      {loading.value && <div class="working" role="progressbar" aria-label={t.working} />}
      {!now.route?.bare && <Header />}
      {rest && <rest.UpdatePrompt />}
      {rest && <rest.Network />}
      {body}
      {!now.route?.bare && <Footer />}
      {!now.route?.bare && <Places class="bar no-print" />}
      {rest && <rest.Toasts />}
    </>
  );
}
