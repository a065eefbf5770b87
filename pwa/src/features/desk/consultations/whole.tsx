import { useState } from "preact/hooks";
import { change } from "../../../api";
import { deskCloseConsultation } from "../../../api/generated/consultations/DeskCloseConsultation";
import { deskOpenConsultation } from "../../../api/generated/consultations/DeskOpenConsultation";
import { formatDate } from "../../../i18n/format";
import { reload } from "../../../router";
import { Badge } from "../../../ui/badge/badge";
import { Button, ButtonLink } from "../../../ui/button/button";
import { Dialog } from "../../../ui/dialog/dialog";
import { Notice } from "../../../ui/notice/notice";
import { Tabs } from "../../../ui/tabs/tabs";
import { say } from "../../../ui/toast/toast";
import { plainly } from "../trouble";
import { words } from "../words/consultations";
import { Answering } from "./answering";
import { Moderating } from "./moderating";
import { ReportForm } from "./report";
import "../polls/polls.css";
import "./consultations.css";
import { type Desk, type Opinions, type Waiting, WAITING } from "./single";

/** One consultation at the desk: what waits for a hand, and what may be done next. */
export function Whole({ desk, opinions }: { desk: Desk; opinions: Record<Waiting, Opinions> }) {
  const t = words();
  const [tab, setTab] = useState<Waiting>(desk.toModerate || !desk.toAnswer ? "TO_MODERATE" : "TO_ANSWER");
  const [asked, setAsked] = useState<"open" | "close" | null>(null);
  const { consultation, state } = desk;
  const reported = consultation.reportedAt !== null;
  const counts: Record<Waiting, number> = { TO_MODERATE: desk.toModerate, TO_ANSWER: desk.toAnswer, ANSWERED: desk.received - desk.toModerate - desk.toAnswer };
  return (
    <div class="desk-page desk-poll stack">
      <header class="stack-close">
        <h1>{consultation.title}</h1>
        <p class="row">
          <Badge tone={state === "OPEN" ? "done" : "plain"}>{reported ? t.REPORTED : t[state]}</Badge>
          <span>{t.draft(consultation.drafts[0]?.number ?? 1)}</span>
          <span>{t.until(formatDate(new Date(Date.parse(consultation.closesAt) - 1)))}</span>
        </p>
      </header>
      <div class="row">
        {state === "DRAFT" && <Button onClick={() => setAsked("open")}>{t.open}</Button>}
        {!reported && (
          <ButtonLink look="secondary" icon="edit" href={`/desk/consultations/${desk.id}?draft`}>
            {t.newDraft}
          </ButtonLink>
        )}
        {(state === "OPEN" || state === "ANNOUNCED") && (
          <Button look="secondary" onClick={() => setAsked("close")}>
            {t.close}
          </Button>
        )}
        {state !== "DRAFT" && <a href={`/consultations/${desk.id}`}>{t.asCitizens}</a>}
      </div>
      {state !== "DRAFT" && (
        <Tabs label={t.opinions} tabs={WAITING.map((id) => ({ id, label: t[id], count: counts[id] }))} current={tab} onChoose={(id) => setTab(id as Waiting)}>
          {tab === "TO_MODERATE" ? <Moderating desk={desk} page={opinions.TO_MODERATE} /> : <Answering key={tab} desk={desk} page={opinions[tab]} closed={reported} />}
        </Tabs>
      )}
      {state === "CLOSED" && !reported && <ReportForm desk={desk} />}
      {asked && <Sure desk={desk} verb={asked} onClose={() => setAsked(null)} />}
      <ButtonLink look="quiet" href="/desk/consultations">
        {t.back}
      </ButtonLink>
    </div>
  );
}

/** Neither can be taken back: what it means is said before it is done. */
function Sure({ desk, verb, onClose }: { desk: Desk; verb: "open" | "close"; onClose(): void }) {
  const t = words();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const act = async (): Promise<void> => {
    setBusy(true);
    setTrouble("");
    try {
      const variables = { consultation: desk.id };
      const result = verb === "open" ? (await change(deskOpenConsultation, variables)).openConsultation : (await change(deskCloseConsultation, variables)).closeConsultation;
      if (result.__typename === "Refusal") return setTrouble(result.message);
      onClose();
      say(t[`${verb}Done`]);
      await reload();
    } catch (error) {
      setTrouble(plainly(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open title={t[`${verb}Sure`]} onClose={onClose}>
      <div class="stack">
        <p>{t[`${verb}Text`]}</p>
        {trouble && <Notice tone="bad" title={trouble} live />}
        <div class="row">
          <Button look={verb === "close" ? "danger" : "primary"} busy={busy} onClick={() => void act()}>
            {t[verb]}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
