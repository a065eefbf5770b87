import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { language } from "../../../i18n";
import { shown } from "../../../router";
import { chooseLanguage, theme } from "../../../session/preferences";
import { Icon, type IconName } from "../../../ui/icon/icon";
import { Confirm } from "../confirm/confirm";
import { press, useShortcuts } from "../keys";
import { watch } from "../live";
import { holds, leave, me, officer } from "../session";
import { SignIn } from "../signin/sign-in";
import { words } from "../words/desk";
import { words as inquiryWords } from "../words/inquiry";
import { words as pollWords } from "../words/polls";
import { Help } from "./help";
import { Mark } from "./mark";
import "./frame.css";

/** Pages behind one way of the menu; each shows the ways to the others. */
const MODERATION = new Set(["/desk/inquiries", "/desk/complaints", "/desk/upward", "/desk/rules"]);

/** Header, keys and live line around every page of the desk; without an officer it shows the sign-in in place. */
export function Frame({ ready, children }: { ready: boolean; children(): ComponentChildren }) {
  if (!officer.value || !ready) return <SignIn />;
  return <Desk>{children()}</Desk>;
}

function Desk({ children }: { children: ComponentChildren }) {
  const t = words();
  const [help, setHelp] = useState(false);
  useEffect(watch, []);
  useLayoutEffect(() => {
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []); // before anything can be seen that a key is meant for
  useShortcuts([{ key: "?", does: t.helpKey, run: () => setHelp(true) }]);
  return (
    <div class="desk">
      <header class="desk-top no-print">
        <a class="desk-brand" href="/desk">
          <Mark />
          <span>{t.desk}</span>
        </a>
        <nav class="desk-nav" aria-label={t.menu}>
          <Place href="/desk" icon="inbox" label={t.cases} here={(path) => path === "/desk" || path.startsWith("/desk/cases/")} />
          {holds("SUPERVISOR", "COORDINATOR") && <Place href="/desk/cards" icon="flag" label={t.cards} here={(path) => path === "/desk/cards"} />}
          {holds("CLERK", "COORDINATOR") && <Place href="/desk/inquiries" icon="eye" label={inquiryWords().moderation} here={(path) => MODERATION.has(path)} />}
          {holds("CLERK", "HANDLER", "COORDINATOR") && <Place href="/desk/petition" icon="edit" label={t.petition} here={(path) => path === "/desk/petition"} />}
          {holds("COORDINATOR", "ADMIN") && <Place href="/desk/polls" icon="chart" label={pollWords().title} here={(path) => /^\/desk\/(polls|surveys)/.test(path)} />}
          {holds("COORDINATOR", "ADMIN") && <Place href="/desk/interviews" icon="mic" label={t.interviews} here={(path) => path.startsWith("/desk/interviews")} />}
          {holds("COORDINATOR", "ADMIN", "DECIDER") && <Place href="/desk/consultations" icon="document" label={t.consultations} here={(path) => path.startsWith("/desk/consultations")} />}
          {holds("ADMIN") && !holds("CLERK", "COORDINATOR") && <Place href="/desk/rules" icon="scale" label={inquiryWords().rules} here={(path) => path === "/desk/rules"} />}
          {holds("ADMIN") && <Place href="/desk/operations" icon="settings" label={t.operations} here={(path) => path === "/desk/operations"} />}
          {holds("ADMIN") && <Place href="/desk/webhooks" icon="share" label={t.webhooks} here={(path) => path === "/desk/webhooks"} />}
          <Place href="/desk/account" icon="person" label={me.value?.name ?? t.account} title={t.account} here={(path) => path === "/desk/account"} />
        </nav>
        <Tools onHelp={() => setHelp(true)} />
      </header>
      <main id="main" class="desk-main" tabIndex={-1}>
        {children}
      </main>
      <Confirm />
      <Help open={help} onClose={() => setHelp(false)} />
    </div>
  );
}

interface PlaceProps {
  href: string;
  icon: IconName;
  label: string;
  title?: string;
  here(path: string): boolean;
}

const Place = ({ href, icon, label, title, here }: PlaceProps) => (
  <a href={href} title={title} aria-label={title ? `${title} · ${label}` : undefined} aria-current={here(shown.value?.place.path ?? "") ? "page" : undefined}>
    <Icon name={icon} />
    <span>{label}</span>
  </a>
);

function Tools({ onHelp }: { onHelp(): void }) {
  const t = words();
  const other = language.value === "en" ? "zh-CN" : "en";
  return (
    <div class="desk-tools">
      <Tool icon="help" label={t.keys} onClick={onHelp} />
      <Tool icon="moon" label={t.theme} onClick={flipTheme} />
      <button type="button" class="desk-tool" lang={other} onClick={() => void chooseLanguage(other)}>
        {t.english}
      </button>
      <Tool icon="leave" label={t.leave} onClick={() => void leave()} />
    </div>
  );
}

const Tool = ({ icon, label, onClick }: { icon: IconName; label: string; onClick(): void }) => (
  <button type="button" class="desk-tool" title={label} aria-label={label} onClick={onClick}>
    <Icon name={icon} />
  </button>
);

function flipTheme(): void {
  const dark = theme.peek() === "dark" || (theme.peek() === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  theme.value = dark ? "light" : "dark";
}
