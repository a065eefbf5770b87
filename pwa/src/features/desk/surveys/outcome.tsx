import { useState } from "preact/hooks";
import { language } from "../../../i18n";
import { Button } from "../../../ui/button/button";
import { Notice } from "../../../ui/notice/notice";
import type { Data, Found, Survey } from "../../part/survey/page";
import { Results } from "../../part/survey/results";
import { Share } from "../../part/share";
import "../../part/part.css";
import { saveFile } from "../case/fetch-file";
import { plainly } from "../trouble";
import { words } from "../words/surveys";
import { Photos } from "./photos";

const MOST_IN_WORKBOOK = 100_000;

/** What came of a survey, as everybody sees it; and after the closing the answers, without names, for a sheet. */
export function Outcome({ survey, results, splits }: { survey: Survey; results: Found | null; splits: Data["splits"] }) {
  const enough = survey.closedAt !== null && results !== null && results.responses >= results.leastGroup;
  return (
    <>
      <Results survey={survey} results={results} splits={splits} state={survey.state} />
      <Share title={survey.title} path={`/surveys/${survey.id}`} card />
      {survey.closedAt !== null && results?.questions.map((question) => question.type === "photo" && <Photos key={question.key} survey={survey.id} question={question} least={results.leastGroup} />)}
      {enough && <Answers survey={survey} responses={results.responses} />}
    </>
  );
}

function Answers({ survey, responses }: { survey: Survey; responses: number }) {
  const t = words();
  const [busy, setBusy] = useState("");
  const [trouble, setTrouble] = useState("");
  const take = async (kind: string): Promise<void> => {
    setBusy(kind);
    setTrouble("");
    try {
      await saveFile(`/exports/surveys/${survey.id}/answers.${kind}?language=${language.value}`, `${survey.title}.${kind}`);
    } catch (error) {
      setTrouble(plainly(error));
    } finally {
      setBusy("");
    }
  };
  return (
    <section class="card stack-close no-print">
      <h2>{t.answers}</h2>
      <p>{t.answersText}</p>
      <div class="row">
        {(responses > MOST_IN_WORKBOOK ? ["csv"] : ["csv", "xlsx"]).map((kind) => (
          <Button key={kind} look="secondary" icon="download" busy={busy === kind} onClick={() => void take(kind)}>
            {t.takeAs(kind.toUpperCase())}
          </Button>
        ))}
      </div>
      {trouble && <Notice tone="bad" title={trouble} live />}
    </section>
  );
}
