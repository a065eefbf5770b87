import { language } from "../i18n";
import { shown } from "../router";
import { chooseLanguage, isElder, size, SIZES } from "../session/preferences";
import { Icon, type IconName } from "../ui/icon/icon";
import { casesWaiting, unopened } from "./badges";
import { Logo } from "./logo";
import { words } from "./messages";

/** Entry to the elder form and to the other language stands on every page, the first one included. */
export function Header() {
  const t = words();
  const elder = isElder();
  const grow = (): void => {
    size.value = SIZES[SIZES.indexOf(size.value) + 1] ?? 20;
  };
  return (
    <header class="top no-print">
      <div class="top-in">
        <a class="top-brand" href="/">
          <Logo />
          <span>{t.app}</span>
        </a>
        <Places class="top-nav" />
        <div class="top-tools">
          {elder && (
            <button type="button" onClick={grow} aria-label={`A+ ${t.enlarge}`}>
              A+
            </button>
          )}
          <button type="button" aria-pressed={elder} onClick={() => (size.value = elder ? 16 : 20)}>
            {elder ? t.normal : t.bigger}
          </button>
          <button type="button" lang={language.value === "en" ? "zh-CN" : "en"} onClick={() => void chooseLanguage(language.value === "en" ? "zh-CN" : "en")}>
            {t.other}
          </button>
        </div>
      </div>
    </header>
  );
}

/** The four places of the app: a bar at the thumb on phones, a line in the header on wide screens. */
export function Places({ class: name }: { class: string }) {
  const t = words();
  const here = shown.value?.place.path ?? "/";
  const all: [string, IconName, string, number][] = [
    ["/", "home", t.home, 0],
    ["/services", "services", t.services, 0],
    ["/cases", "cases", t.cases, casesWaiting.value],
    ["/me", "person", t.me, unopened.value],
  ];
  return (
    <nav class={name} aria-label={t.main}>
      {all.map(([href, icon, label, count]) => (
        <a key={href} href={href} aria-current={isUnder(here, href) ? "page" : undefined}>
          <Icon name={icon} />
          <span>{label}</span>
          {count > 0 && <b class="top-count">{count > 99 ? "99+" : count}</b>}
        </a>
      ))}
    </nav>
  );
}

const isUnder = (here: string, place: string): boolean => (place === "/" ? here === "/" : here === place || here.startsWith(`${place}/`));
