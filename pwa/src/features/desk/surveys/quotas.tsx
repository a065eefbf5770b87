import { useMemo, useState } from "preact/hooks";
import { change } from "../../../api";
import { deskSetSurveyQuotas } from "../../../api/generated/surveys/DeskSetSurveyQuotas";
import type { DeskSurveyData } from "../../../api/generated/surveys/DeskSurvey";
import type { SurveyWhenFull } from "../../../api/generated/types";
import { language } from "../../../i18n";
import type { FormDefinition } from "../../../lib/forms/types";
import { uuidv7 } from "../../../lib/uuid";
import { reload } from "../../../router";
import { Badge } from "../../../ui/badge/badge";
import { Button } from "../../../ui/button/button";
import { SelectField, TextField } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { say } from "../../../ui/toast/toast";
import { dropDraft, keepDraft, readDraft } from "../drafts";
import { plainly } from "../trouble";
import { words } from "../words/surveys";
import { fresh, inputOf, type Line, linesOf, quotable, WHEN_FULL, wrongLines } from "./quota-lines";

type Survey = NonNullable<DeskSurveyData["survey"]>;

/** How many answers are wanted, of the survey and of options; set anew at any time until it closes. */
export function Quotas({ survey }: { survey: Survey }) {
  const t = words();
  const [lines, setLines] = useState<Line[]>(() => readDraft(survey.id, "quotas", { lines: linesOf(survey.quotas) }).lines);
  const [attempted, setAttempted] = useState(false);
  const [refused, setRefused] = useState("");
  const [busy, setBusy] = useState(false);
  const key = useMemo(uuidv7, [lines]);
  const least = survey.written?.leastGroup ?? 1;
  const choices = quotable(survey.version.form as FormDefinition, survey.quotas, language.value === "en" ? "en" : "zh", t.wholeSurvey);
  const wrong = attempted ? wrongLines(lines, least) : [];
  const set = (next: Line[]): void => {
    setLines(next);
    setRefused("");
    keepDraft(survey.id, "quotas", { lines: next });
  };
  const put = (at: number, part: Partial<Line>): void => set(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  const add = (): void => {
    set([...lines, fresh(lines, choices.map(({ value }) => value), least)]);
    requestAnimationFrame(() => document.getElementById(`quota-${lines.length}-of`)?.focus());
  };
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    setAttempted(true);
    if (wrongLines(lines, least).length) return;
    setBusy(true);
    try {
      const { setSurveyQuotas } = await change(deskSetSurveyQuotas, { survey: survey.id, quotas: lines.map(inputOf) }, key);
      if (setSurveyQuotas.__typename === "Refusal") return setRefused(setSurveyQuotas.message);
      dropDraft(survey.id, "quotas");
      await reload();
      say(t.quotasSaved);
    } catch (error) {
      setRefused(plainly(error));
    } finally {
      setBusy(false);
    }
  };
  const isFull = ({ of }: Line): boolean => survey.quotas.some(({ question, value, full }) => full && of === `${question}.${value}`);
  return (
    <form class="desk-section stack no-print" noValidate aria-labelledby="quotas" onSubmit={(event) => void send(event)}>
      <h2 id="quotas">{t.quotas}</h2>
      <p>{t.quotasText}</p>
      <ol class="desk-quotas">
        {lines.map((line, at) => (
          <li key={at}>
            <SelectField id={`quota-${at}-of`} label={t.quotaOf(at + 1)} options={choices} value={line.of} error={wrong.includes(`${at}.of`) ? t.wrong_quotaTwice : null} onChange={(event) => put(at, { of: event.currentTarget.value })} />
            <TextField id={`quota-${at}-most`} label={t.quotaMost} inputMode="numeric" value={line.most} error={wrong.includes(`${at}.most`) ? t.wrong_quotaMost(least) : null} onInput={(event) => put(at, { most: event.currentTarget.value })} />
            <SelectField id={`quota-${at}-then`} label={t.quotaThen} options={WHEN_FULL.map((then) => ({ value: then, label: t[`full_${then}`] }))} value={line.then} onChange={(event) => put(at, { then: event.currentTarget.value as SurveyWhenFull })} />
            <div class="desk-quota-end">
              {isFull(line) && <Badge tone="wait">{t.quotaFull}</Badge>}
              <Button look="quiet" aria-label={t.removeOf(t.quota(at + 1))} onClick={() => set(lines.filter((_, index) => index !== at))}>
                {t.remove}
              </Button>
            </div>
          </li>
        ))}
      </ol>
      {refused && <Notice tone="bad" title={refused} live />}
      <div class="row">
        <Button look="quiet" icon="plus" onClick={add}>
          {t.addQuota}
        </Button>
        <Button type="submit" look="secondary" busy={busy}>
          {t.saveQuotas}
        </Button>
      </div>
    </form>
  );
}
