import type { ComponentChildren } from "preact";
import { ApiError, readPublic } from "../../api";
import { itemPage, type ItemPageData } from "../../api/generated/catalogue/ItemPage";
import { formatDate, formatFen } from "../../i18n/format";
import type { PageProps, Place } from "../../router/types";
import { Button, ButtonLink } from "../../ui/button/button";
import { Facts } from "../../ui/card/card";
import { Icon, type IconName } from "../../ui/icon/icon";
import { Notice } from "../../ui/notice/notice";
import { say } from "../../ui/toast/toast";
import { ItemTags } from "../catalogue/item-row";
import { Eight } from "./eight";
import { words } from "./messages";
import "../catalogue/catalogue.css";
import "./page.css";

export type Item = NonNullable<ItemPageData["item"]>;

export const title = (_: Place, item: Item): string => item.name;

export async function load({ params }: Place): Promise<Item> {
  const { item } = await readPublic(itemPage, { code: params["code"]! });
  if (!item) throw new ApiError("missing");
  return item;
}

export default function ItemPage({ data: item }: PageProps<Item>) {
  const t = words();
  return (
    <div class="page item">
      <header class="stack-close">
        <a class="item-up no-print" href={`/windows/${item.window.code}`}>
          <Icon name="back" />
          {item.window.name}
        </a>
        <h1>{item.name}</h1>
        <ItemTags item={{ ...item, department: { name: item.department.name } }} />
        <p class="item-summary">{item.summary}</p>
        {item.sample && <Notice tone="wait">{t.sample}</Notice>}
      </header>
      <Answers item={item} />
      <Act item={item} />
      <Eight item={item} />
      <section class="item-place stack-close">
        <h2>{t.place}</h2>
        <Facts facts={placeFacts(item)} />
        <p class="small soft">{t.version(item.version.number, formatDate(item.version.since))}</p>
        <div class="row no-print">
          <Button look="secondary" icon="print" onClick={() => print()}>
            {t.print}
          </Button>
          <Button look="secondary" icon="share" onClick={() => void share(item.name)}>
            {t.share}
          </Button>
          {item.appliesOnline && !item.withdrawn && (
            <ButtonLink look="secondary" icon="hand" href={`/me/mandates?item=${item.code}`}>
              {t.byOther}
            </ButtonLink>
          )}
        </div>
      </section>
    </div>
  );
}

/** The four questions everybody asks first, answered before anything else. */
function Answers({ item }: { item: Item }) {
  const t = words();
  const { documents } = item.disclosures;
  const answers: [IconName, string, string, ComponentChildren][] = [
    ["clock", t.limit, item.limitDays ? t.days(item.limitDays) : t.atOnce, item.statutoryDays > item.limitDays ? t.byLaw(item.statutoryDays) : ""],
    ["money", t.fee, item.feeFen ? formatFen(item.feeFen) : item.disclosures.fee, ""],
    ["documents", t.papers, documents.length ? t.count(documents.length) : t.none, documents.slice(0, 3).map(({ name }) => name).join(t.comma)],
    ["phone", t.where, item.department.name, <a key="tel" href={telOf(item)}>{item.disclosures.phone}</a>],
  ];
  return (
    <dl class="item-answers">
      {answers.map(([icon, question, answer, more]) => (
        <div key={question}>
          <dt>
            <Icon name={icon} />
            {question}
          </dt>
          <dd>
            <b>{answer}</b>
            {more && <span>{more}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Act({ item }: { item: Item }) {
  const t = words();
  const tel = telOf(item);
  if (item.withdrawn) return <Notice tone="bad" title={t.withdrawn} />;
  if (item.appliesOnline)
    return (
      <div class="item-act no-print">
        <ButtonLink href={`/apply/${encodeURIComponent(item.code)}`} wide>
          {t.apply}
        </ButtonLink>
        <ButtonLink href={tel} look="secondary" icon="phone">
          {t.call}
        </ButtonLink>
      </div>
    );
  return (
    <Notice title={item.kind === "ADVICE" ? t.advice : t.atWindow}>
      {item.kind !== "ADVICE" && <p>{t.atWindowText}</p>}
      <ButtonLink href={tel} look="secondary" icon="phone">
        {t.call}
      </ButtonLink>
    </Notice>
  );
}

const telOf = (item: Item): string => `tel:${item.disclosures.phone.replace(/[^\d+]/g, "")}`;

function placeFacts(item: Item) {
  const t = words();
  const facts = [
    { label: t.window, value: item.window.name },
    { label: t.department, value: item.department.name },
    { label: t.address, value: item.department.address },
    { label: t.hours, value: item.department.hours },
    { label: t.law, value: item.legalBasis },
  ];
  if (item.coDepartments.length) facts.splice(2, 0, { label: t.co, value: item.coDepartments.map(({ name }) => name).join(t.comma) });
  if (item.silenceApproves) facts.push({ label: t.silenceTitle, value: t.silence });
  return facts.filter(({ value }) => value);
}

async function share(name: string): Promise<void> {
  const link = { title: name, url: location.href };
  if (navigator.share) return navigator.share(link).catch(() => undefined); // cancelled
  await navigator.clipboard?.writeText(link.url);
  say(words().copied);
}
