import type { ComponentChildren } from "preact";
import { language } from "../../i18n";
import { Badge } from "../../ui/badge/badge";
import { Timeline } from "../../ui/timeline/timeline";
import { words } from "./messages";
import type { Item } from "./page";

const NUMERALS = { "zh-CN": "一二三四五六七八", en: "12345678" };

/** The eight disclosures, open and numbered, nothing folded away: they must be readable and printable as they stand. */
export function Eight({ item: { disclosures } }: { item: Item }) {
  const t = words();
  const parts: [string, ComponentChildren][] = [
    [t.item, disclosures.item],
    [t.procedure, <Procedure key="p" steps={disclosures.procedure} />],
    [t.documents, <Documents key="d" documents={disclosures.documents} />],
    [t.timeLimit, disclosures.timeLimit],
    [t.fees, disclosures.fee],
    [t.basis, disclosures.feeBasis],
    [t.staff, disclosures.staff],
    [t.phone, <a key="t" class="item-phone" href={`tel:${disclosures.phone.replace(/[^\d+]/g, "")}`}>{disclosures.phone}</a>],
  ];
  return (
    <section class="item-eight">
      <h2>{t.eight}</h2>
      <p class="small soft">{t.eightText}</p>
      {parts.map(([heading, content], index) => (
        <section key={heading}>
          <h3>
            <span class="item-seal" aria-hidden="true">
              {NUMERALS[language.value][index]}
            </span>
            {heading}
          </h3>
          <div>{content}</div>
        </section>
      ))}
    </section>
  );
}

function Procedure({ steps }: { steps: Item["disclosures"]["procedure"] }) {
  const t = words();
  return (
    <Timeline
      label={t.procedure}
      moments={steps.map(({ title, text, who, days }, index) => ({
        key: index,
        tone: "going",
        title,
        detail: [who, days ? t.days(days) : ""].filter(Boolean).join(" · "),
        body: text || undefined,
      }))}
    />
  );
}

function Documents({ documents }: { documents: Item["disclosures"]["documents"] }) {
  const t = words();
  if (!documents.length) return <p>{t.none}</p>;
  return (
    <ol class="item-documents">
      {documents.map(({ code, name, note, required, original, copies, online }) => (
        <li key={code}>
          <p>
            <b>{name}</b> <Badge tone={required ? "going" : "plain"}>{required ? t.required : t.notRequired}</Badge>
          </p>
          <p class="small soft">{[original && t.original, copies > 0 && t.copies(copies), online && t.online, note].filter(Boolean).join(" · ")}</p>
        </li>
      ))}
    </ol>
  );
}
