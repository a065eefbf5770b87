import { useRef, useState } from "preact/hooks";
import { readMine } from "../../../api";
import { deskRoutingRules, type DeskRoutingRulesData } from "../../../api/generated/complaints/DeskRoutingRules";
import { Button } from "../../../ui/button/button";
import { ErrorSummary } from "../../../ui/error-summary/error-summary";
import { SelectField, TextArea } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { Frame } from "../frame/frame";
import { Kinds } from "../moderation/kinds";
import { guarded } from "../session";
import { Sure } from "../sure/sure";
import { plainly } from "../trouble";
import { rehearse, textOf, type Rehearsal } from "./ask";
import { words } from "./messages";
import { Outcome } from "./outcome";
import "../inquiry/inquiry.css";
import "./rules.css";

const LASTS = [100, 500, 1000];
const FIELD = "rules-rows";

export const title = (): string => words().title;

export const load = (): Promise<DeskRoutingRulesData | null> => guarded(() => readMine(deskRoutingRules, {}));

/** For coordinators and administrators: what draft rules would do to the complaints that came. */
export default function RulesPage({ data }: { data: DeskRoutingRulesData | null }) {
  const t = words();
  return (
    <Frame ready={Boolean(data)}>
      {() => (
        <div class="desk-page stack">
          {data!.routingRules !== null && <Kinds at="rules" />}
          <h1>{t.title}</h1>
          {data!.routingRules === null ? <Notice tone="info">{t.notYours}</Notice> : <Desk inForce={data!.routingRules} />}
        </div>
      )}
    </Frame>
  );
}

interface Tried {
  rows: string;
  found: Rehearsal;
}

function Desk({ inForce }: { inForce: string }) {
  const t = words();
  const [rows, setRows] = useState("");
  const [last, setLast] = useState(500);
  const [tried, setTried] = useState<Tried | null>(null);
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);

  async function go(): Promise<void> {
    if (!rows.trim()) return setFault(t.needRows);
    setFault("");
    setBusy(true);
    await rehearse(rows, last).then(
      (found) => setTried({ rows, found }),
      (error: unknown) => setFault(plainly(error)),
    );
    setBusy(false);
  }

  const take = (text: string | null): void => {
    setFault(text === null ? t.unreadable : "");
    if (text !== null) setRows(text);
  };
  return (
    <>
      <p class="soft">{t.lead}</p>
      <form
        class="desk-box stack"
        noValidate
        aria-label={t.title}
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        {fault && <ErrorSummary faults={[{ id: FIELD, message: fault }]} />}
        <Fill rows={rows} inForce={inForce} onTake={take} />
        <TextArea
          id={FIELD}
          label={t.rows}
          hint={
            <>
              {t.howTo} {t.columns}
              <code class="rules-columns">{inForce.slice(0, inForce.indexOf("\n")).split(",").join(", ")}</code>
            </>
          }
          error={fault}
          rows={10}
          wrap="off"
          spellcheck={false}
          autocapitalize="off"
          value={rows}
          onInput={(event) => setRows(event.currentTarget.value)}
        />
        <SelectField id="rules-last" label={t.last} value={String(last)} options={LASTS.map((each) => ({ value: String(each), label: t.cases(each) }))} onChange={(event) => setLast(Number(event.currentTarget.value))} />
        <div class="row">
          <Button type="submit" busy={busy}>
            {t.go}
          </Button>
        </div>
      </form>
      {tried && tried.rows !== rows && <Notice tone="wait">{t.older}</Notice>}
      {tried && <Outcome of={tried.found} />}
    </>
  );
}

interface FillProps {
  rows: string;
  inForce: string;
  onTake(text: string | null): void;
}

/** What a draft begins with: the rules in force, or a file. What was typed is not overwritten unasked. */
function Fill({ rows, inForce, onTake }: FillProps) {
  const t = words();
  const [asking, setAsking] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const typed = rows.trim() && rows !== inForce;
  return (
    <div class="row">
      <Button look="secondary" icon="document" onClick={() => (typed ? setAsking(true) : onTake(inForce))}>
        {t.inForce}
      </Button>
      <Button look="secondary" icon="upload" onClick={() => picker.current?.click()}>
        {t.upload}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".csv,text/csv,text/plain"
        aria-label={t.upload}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = "";
          if (file) void textOf(file).then(onTake, () => onTake(null));
        }}
      />
      {asking && (
        <Sure
          title={t.inForce}
          verb={t.replace}
          cancel={t.cancel}
          act={async () => {
            onTake(inForce);
            return null;
          }}
          onClose={() => setAsking(false)}
        >
          <p>{t.replaceText}</p>
        </Sure>
      )}
    </div>
  );
}
