import { readPublic } from "../../api";
import { services, type ServicesData } from "../../api/generated/catalogue/Services";
import type { PageProps } from "../../router/types";
import { ButtonLink } from "../../ui/button/button";
import type { IconName } from "../../ui/icon/icon";
import { List, ListRow } from "../../ui/list/list";
import { words } from "./messages";
import "./catalogue.css";

export const title = (): string => words().services;

export const load = (): Promise<ServicesData> => readPublic(services, {});

export default function ServicesPage({ data }: PageProps<ServicesData>) {
  const t = words();
  return (
    <div class="page stack-wide">
      <header class="stack-close">
        <h1>{t.services}</h1>
        <p class="soft">{t.servicesLead}</p>
        <div class="row">
          <ButtonLink href="/search" icon="search">
            {t.search}
          </ButtonLink>
          <ButtonLink href="/items" look="secondary">
            {t.all}
          </ButtonLink>
        </div>
      </header>
      <div class="catalogue-columns">
        <Group title={t.windows}>
          {data.windows.map(({ code, name, itemCount, department }) => (
            <ListRow key={code} icon="window" href={`/windows/${code}`} title={name} detail={department.name} end={itemCount} />
          ))}
        </Group>
        <Group title={t.events}>
          {data.lifeEvents.map(({ code, name, icon, itemCount }) => (
            <ListRow key={code} icon={icon as IconName} href={`/life/${code}`} title={name} end={itemCount} />
          ))}
        </Group>
        <Group title={t.departments}>
          {data.departments.map(({ code, name }) => (
            <ListRow key={code} icon="building" href={`/departments/${code}`} title={name} />
          ))}
          <ListRow icon="phone" href="/departments" title={t.offices} />
        </Group>
      </div>
    </div>
  );
}

const Group = ({ title: heading, children }: { title: string; children: preact.ComponentChildren }) => (
  <section class="stack-close">
    <h2>{heading}</h2>
    <List>{children}</List>
  </section>
);
