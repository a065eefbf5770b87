import { useState } from "preact/hooks";
import { readPublic } from "../../../../api";
import { surveyBreakdowns, type SurveyBreakdownsData } from "../../../../api/generated/surveys/SurveyBreakdowns";
import { language } from "../../../../i18n";
import { SelectField } from "../../../../ui/field/field";
import { Notice } from "../../../../ui/notice/notice";
import { words } from "../messages";
import { MatrixResult, type Question } from "./results";

type Table = NonNullable<NonNullable<SurveyBreakdownsData["survey"]>["breakdowns"]>[number];

interface Props {
  survey: string;
  splits: readonly { key: string; label: string }[];
}

/** The results by the answers to one question: asked for when somebody chooses it. */
export function Breakdowns({ survey, splits }: Props) {
  const t = words();
  const [by, setBy] = useState("");
  const [tables, setTables] = useState<readonly Table[] | null>(null);
  const [failed, setFailed] = useState(false);
  if (!splits.length) return null;
  const choose = async (key: string): Promise<void> => {
    setBy(key);
    setTables(null);
    setFailed(false);
    if (!key) return;
    try {
      const found = await readPublic(surveyBreakdowns, { id: survey, by: key });
      setTables(found.survey?.breakdowns ?? []);
    } catch {
      setFailed(true);
    }
  };
  const options = [{ value: "", label: t.notSplit }, ...splits.map(({ key, label }) => ({ value: key, label }))];
  return (
    <section class="stack" aria-labelledby="breakdowns">
      <h2 id="breakdowns">{t.breakdowns}</h2>
      <SelectField id="split" label={t.splitBy} hint={t.splitHint} options={options} value={by} onChange={(event) => void choose(event.currentTarget.value)} />
      <div class="stack" aria-live="polite">
        {failed && <Notice tone="wait" title={t.noResults} />}
        {tables?.map((table) =>
          table.lines.length ? (
            <MatrixResult key={table.key} rows={partsOf(table)} head={splits.find(({ key }) => key === by)?.label ?? ""} chart={table.type !== "choices"} />
          ) : (
            <section key={table.key} class="card stack-close">
              <h3>{titleOf(table)}</h3>
              <p class="soft">{t.splitTooFew}</p>
            </section>
          ),
        )}
      </div>
      {tables && tables.length > 0 && (
        <p>
          {t.asTable}{" "}
          {(["csv", "xlsx"] as const).map((kind) => (
            <a key={kind} class="button button-quiet" href={`/exports/surveys/${survey}/breakdown.${kind}?by=${by}&language=${language.value}`} download>
              {kind.toUpperCase()}
            </a>
          ))}
        </p>
      )}
    </section>
  );
}

const titleOf = ({ within, label }: Table): string => [within, label].filter(Boolean).join(" · ");

/** Each part as a row: how its people answered. */
const partsOf = (table: Table): Question[] =>
  table.parts.map(({ value, label, answered }, index) => ({
    key: `part.${value}`,
    within: titleOf(table),
    type: table.type,
    label: nameOf(value, label),
    answered,
    mean: null,
    nps: null,
    former: false,
    bars: table.lines.map((line) => {
      const count = line.counts[index] ?? null;
      return { value: line.value, label: nameOf(line.value, line.label), count, share: count !== null && answered ? count / answered : null, mean: null };
    }),
  }));

const nameOf = (value: string, label: string): string => (value === "true" ? words().yes : value === "false" ? words().no : value ? label : words().splitNone);
