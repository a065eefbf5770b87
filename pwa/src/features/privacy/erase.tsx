import { useSignal, type Signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { change, readMine } from "../../api";
import { myErasure } from "../../api/generated/privacy/MyErasure";
import { requestErasure } from "../../api/generated/privacy/RequestErasure";
import { formatDate, pair } from "../../i18n/format";
import { Button } from "../../ui/button/button";
import { Card } from "../../ui/card/card";
import { Dialog } from "../../ui/dialog/dialog";
import { Notice } from "../../ui/notice/notice";
import { newAct, type Erasure } from "./erase-act";
import { words } from "./erase-messages";
import { Why } from "./trouble";

export const readErasure = async (): Promise<Erasure> => (await readMine(myErasure, {})).myErasure;

/** Having the account erased: what goes, what stays and why, what must end before, and the asking. */
export function EraseCard({ erasure }: { erasure: Signal<Erasure> }) {
  const t = words();
  const sure = useSignal(false);
  const { busy, trouble, run } = useMemo(newAct, []);
  const ask = async (): Promise<void> => {
    const isAsked = await run(async () => (await change(requestErasure, {})).requestErasure, erasure);
    sure.value = false;
    if (isAsked) scrollTo({ top: 0 });
    else erasure.value = await readErasure().catch(() => erasure.value);
  };
  const { dueAt, hindrances } = erasure.value;
  return (
    <Card title={t.title}>
      <div class="stack" id="erase">
        <Lists />
        {hindrances.length > 0 && <Hindrances found={hindrances} />}
        {dueAt ? (
          <p class="soft">{t.waits}</p>
        ) : (
          <Button look="danger" wide aria-haspopup="dialog" onClick={() => (sure.value = true)}>
            {t.ask}
          </Button>
        )}
        <Why trouble={trouble.value} />
        <Dialog open={sure.value} title={t.sure} onClose={() => (sure.value = false)}>
          <div class="stack">
            <p>{t.sureText}</p>
            <Button look="danger" wide busy={busy.value} onClick={() => void ask()}>
              {t.yes}
            </Button>
            <Button look="secondary" wide onClick={() => (sure.value = false)}>
              {t.no}
            </Button>
          </div>
        </Dialog>
      </div>
    </Card>
  );
}

function Lists() {
  const t = words();
  return (
    <>
      <p class="soft">{t.lead}</p>
      <div class="stack-close">
        <h3>{t.goes}</h3>
        <ul class="erase-list">
          {[t.goesName, t.goesDevices, t.goesNotices, t.goesFiles, t.goesMarks].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <div class="stack-close">
        <h3>{t.stays}</h3>
        <ul class="erase-list">
          {[t.staysCases, t.staysOpinions, t.staysBallots, t.staysTrail, t.staysBackups].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
    </>
  );
}

const KINDS = { CASE: "ownCase", CASE_FOR_ANOTHER: "anothersCase", MANDATE: "mandate", POLL: "poll", SURVEY: "survey" } as const;
const WHERE = { CASE: "/cases", CASE_FOR_ANOTHER: "/cases", MANDATE: "/me/mandates", POLL: "/take-part", SURVEY: "/take-part" } as const;

function Hindrances({ found }: { found: Erasure["hindrances"] }) {
  const t = words();
  return (
    <Notice tone="wait" title={t.first}>
      <ul class="erase-list">
        {found.map(({ kind, name, until }) => (
          <li key={kind + name}>
            <a href={WHERE[kind]}>{pair(t[KINDS[kind]], name)}</a>
            {until && <span class="soft small"> {t.until(formatDate(until))}</span>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
