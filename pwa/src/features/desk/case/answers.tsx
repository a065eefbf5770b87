import { useEffect, useState } from "preact/hooks";
import { readPublic } from "../../../api";
import { deskRegion } from "../../../api/generated/desk/DeskRegion";
import { language } from "../../../i18n";
import { formatDate, formatFen } from "../../../i18n/format";
import type { Bilingual, Field, FormDefinition, PlaceAnswer } from "../../../lib/forms/types";
import { caseWords } from "../words/case";
import { words } from "../words/desk";
import type { Application } from "./store";

type Answered = Readonly<Record<string, unknown>>;

const said = (text: Bilingual): string => (language.value === "en" ? text.en : text.zh);
const empty = (value: unknown): boolean => value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);

/** The application as the citizen filled it in, with the labels of the form version it was filled under. */
export function Answers({ of }: { of: Application }) {
  const form = of.form as FormDefinition | null;
  const answers = (of.answers ?? {}) as Answered;
  const steps = (form?.steps ?? [])
    .map((step) => ({ ...step, fields: step.fields.filter((field) => field.type !== "note" && field.type !== "file" && !empty(answers[field.key])) }))
    .filter((step) => step.fields.length);
  return (
    <section class="desk-box" aria-labelledby="desk-answers">
      <h2 id="desk-answers">{caseWords().application}</h2>
      {steps.map((step) => (
        <div class="desk-step" key={step.key}>
          <h3>{said(step.title)}</h3>
          <dl class="desk-answers">
            {step.fields.map((field) => (
              <div key={field.key} class={field.type === "table" || field.type === "textarea" || field.type === "declaration" ? "desk-answer-wide" : undefined}>
                <dt>{said(field.label)}</dt>
                <dd>
                  <Value field={field} value={answers[field.key]} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  );
}

function Value({ field, value }: { field: Field; value: unknown }) {
  const t = caseWords();
  switch (field.type) {
    case "money":
      return <>{formatFen(value as number)}</>;
    case "number":
      return <>{`${String(value)}${field.unit ? ` ${said(field.unit)}` : ""}`}</>;
    case "date":
      return <>{formatDate(value as string)}</>;
    case "boolean":
      return <>{words()[value ? "yes" : "no"]}</>;
    case "declaration":
      return <>{t.declared + words().colon + said(field.text)}</>;
    case "choice":
    case "select":
    case "choices":
      return <>{([] as unknown[]).concat(value).map((each) => said(field.options.find((option) => option.value === each)?.label ?? { zh: String(each), en: String(each) })).join(t.comma)}</>;
    case "place":
      return <PlaceText at={value as PlaceAnswer} />;
    case "table":
      return <Rows field={field} rows={value as Answered[]} />;
    default:
      return <span class="desk-said">{String(value)}</span>;
  }
}

const regions = new Map<string, string>();

/** The answer keeps the region's code; an officer reads its name. */
function PlaceText({ at }: { at: PlaceAnswer }) {
  const [name, setName] = useState(regions.get(at.region) ?? "");
  useEffect(() => {
    if (name) return;
    readPublic(deskRegion, { code: at.region }).then(({ region }) => {
      const full = [region?.parent?.name, region?.name].filter(Boolean).join(" ");
      regions.set(at.region, full);
      setName(full);
    }, () => undefined); // the code below still says where it is
  }, [at.region]);
  return (
    <>
      {[name || at.region, at.text].join(" ")}
      {at.lat !== undefined && at.lon !== undefined && <small class="soft"> ({at.lat.toFixed(5)}, {at.lon.toFixed(5)})</small>}
    </>
  );
}

function Rows({ field, rows }: { field: Extract<Field, { type: "table" }>; rows: readonly Answered[] }) {
  return (
    <div class="desk-rows" role="region" tabIndex={0} aria-label={said(field.label)}>
      <table>
        <thead>
          <tr>
            {field.columns.map((column) => (
              <th key={column.key} scope="col">
                {said(column.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {field.columns.map((column) => (
                <td key={column.key}>{empty(row[column.key]) ? "–" : <Value field={column} value={row[column.key]} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
