import { useEffect, useState } from "preact/hooks";
import { transact } from "../../../db/idb";
import { language } from "../../../i18n";
import { visibleFields } from "../../../lib/forms/validate";
import { dropFiles } from "../../../uploads/store";
import { Button } from "../../../ui/button/button";
import { Notice } from "../../../ui/notice/notice";
import type { Asking } from "../../apply/context";
import { faultsOf } from "../../apply/faults";
import "../../apply/apply.css";
import { Question } from "../../apply/question";
import { readRegions, type RegionNode } from "../../apply/regions";
import { more } from "../../part/survey/kinds/kinds";
import { shown as asShown } from "../../part/survey/kinds/shown";
import { words } from "../words/surveys";
import { type Design, formOf } from "./form";

/** Where photos that are tried out are kept until the preview is left. */
const TRIED = "preview";

const forgetPhotos = (): Promise<void> => transact(["files", "chunks"], (tx) => dropFiles(tx, TRIED));

/** The questions as the phone shows them, with its own controls and checks: answers may be tried, nothing is kept. */
export function Preview({ design }: { design: Design }) {
  const t = words();
  const [answers, setAnswers] = useState<Record<string, unknown>>({});
  const [checked, setChecked] = useState(false);
  const [regions, setRegions] = useState<readonly RegionNode[]>([]);
  useEffect(() => void readRegions().then(setRegions), [language.value]);
  useEffect(() => () => void forgetPhotos().catch(() => undefined), []);
  const [seed, setSeed] = useState(1);
  const form = asShown(formOf(design), answers, { regions, more }, String(seed));
  const spoken = language.value === "en" ? "en" : "zh";
  const shown = new Set(visibleFields(form, answers).map(({ key }) => key));
  const faults = checked ? faultsOf(form, answers) : [];
  const ask: Asking = {
    draft: TRIED,
    language: spoken,
    regions,
    more,
    errorOf: (path) => faults.find((fault) => fault.path === path)?.message ?? null,
    set: (path, value) => setAnswers((now) => ({ ...now, [path]: value })),
    left: () => undefined,
  };
  return (
    <div class="desk-phone apply stack-wide">
      {form.steps
        .map((step) => ({ step, fields: step.fields.filter(({ key }) => shown.has(key)) }))
        .filter(({ fields }) => fields.length)
        .map(({ step, fields }) => (
          <section key={step.key} class="stack">
            <h2>{step.title[spoken]}</h2>
            {fields.map((field) => (
              <Question key={field.key} field={field} value={answers[field.key]} ask={ask} settle={() => undefined} />
            ))}
          </section>
        ))}
      <div class="row">
        <Button look="secondary" onClick={() => setChecked(true)}>
          {t.tryCheck}
        </Button>
        <Button
          look="quiet"
          onClick={() => {
            setAnswers({});
            setSeed(seed + 1);
            setChecked(false);
          }}
        >
          {t.tryAgain}
        </Button>
      </div>
      {checked && <Notice live tone={faults.length ? "bad" : "good"} title={faults.length ? t.tryFaults(faults.length) : t.tryGood} />}
    </div>
  );
}
