import { readPublic } from "../../api";
import { home, type HomeData } from "../../api/generated/catalogue/Home";
import { language } from "../../i18n";
import { navigate } from "../../router";
import type { PageProps } from "../../router/types";
import { isElder } from "../../session/preferences";
import { Hills } from "../../ui/hills/hills";
import { Icon, type IconName } from "../../ui/icon/icon";
import { words } from "./messages";
import { MineStrip } from "./mine";
import { OFTEN, OFTEN_EN } from "./often";

export const title = (): string => words().title;

export const load = (): Promise<HomeData> => readPublic(home, {});

export default function HomePage({ data: { county, lifeEvents, windows } }: PageProps<HomeData>) {
  const t = words();
  return (
    <>
      <section class="home-hero">
        <div class="home-hero-in">
          <p class="home-county">{t.county(county.name)}</p>
          <h1>{t.ask}</h1>
          <SearchForm />
          {isElder() && (
            <a class="home-call" href={`tel:${county.hotline}`}>
              <Icon name="phone" />
              {t.call}
            </a>
          )}
        </div>
        <Hills />
      </section>
      <div class="page stack-wide">
        <div class="stack">
          <MineStrip />
          <Voice href="/complain" icon="report" name={t.complain} text={t.complainText} />
          <Voice href="/inquiries" icon="help" name={t.inquiries} text={t.inquiriesText} />
          <Voice href="/take-part" icon="hand" name={t.part} text={t.partText} />
        </div>
        <Group title={t.events}>
          <ul class="home-events">
            {lifeEvents.map(({ code, name, icon }) => (
              <li key={code}>
                <a href={`/life/${code}`}>
                  <Icon name={icon as IconName} />
                  <span>{name}</span>
                </a>
              </li>
            ))}
          </ul>
        </Group>
        <Group title={t.windows} all={t.all}>
          <ul class="home-windows">
            {windows.map(({ code, name, itemCount, department }) => (
              <li key={code}>
                <a href={`/windows/${code}`}>
                  <b>{name}</b>
                  <span>{department.name}</span>
                  <i>{t.count(itemCount)}</i>
                </a>
              </li>
            ))}
          </ul>
        </Group>
        {county.demo && <p class="small soft">{t.demo}</p>}
      </div>
    </>
  );
}

const Voice = ({ href, icon, name, text }: { href: string; icon: IconName; name: string; text: string }) => (
  <a class="home-mine" href={href}>
    <Icon name={icon} />
    <span>
      <b>{name}</b>
      <span>{text}</span>
    </span>
    <Icon name="next" />
  </a>
);

function SearchForm() {
  const t = words();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const query = String(new FormData(event.currentTarget as HTMLFormElement).get("q")).trim();
    void navigate(query ? `/search?q=${encodeURIComponent(query)}` : "/search");
  };
  return (
    <>
      <form class="home-search" role="search" action="/search" onSubmit={submit}>
        <Icon name="search" />
        <input type="search" name="q" aria-label={t.ask} placeholder={t.placeholder} enterKeyHint="search" autoComplete="off" maxLength={80} />
        <button>{t.search}</button>
      </form>
      <ul class="home-often" aria-label={t.often}>
        {(language.value === "en" ? OFTEN_EN : OFTEN).map((word) => (
          <li key={word}>
            <a href={`/search?q=${encodeURIComponent(word)}`}>{word}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

const Group = ({ title: heading, all, children }: { title: string; all?: string; children: preact.ComponentChildren }) => (
  <section>
    <div class="home-heading">
      <h2>{heading}</h2>
      {all && <a href="/services">{all}</a>}
    </div>
    {children}
  </section>
);
