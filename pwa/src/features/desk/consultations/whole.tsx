import { useState } from "preact/hooks";
import { change } from "../../../api";
import { deskCloseConsultation } from "../../../api/generated/consultations/DeskCloseConsultation";
import { deskOpenConsultation } from "../../../api/generated/consultations/DeskOpenConsultation";
import { formatEnd } from "../../../i18n/format";
import { reload } from "../../../router";
import { Badge } from "../../../ui/badge/badge";
import { Button, ButtonLink } from "../../../ui/button/button";
import { Tabs } from "../../../ui/tabs/tabs";
import { say } from "../../../ui/toast/toast";
import { Sure } from "../sure/sure";
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
          <span>{t.until(formatEnd(consultation.closesAt))}</span>
        </p>
      </header>
      <div class="row">
        {state === "DRAFT" && <Button onClick={() => setAsked("open")}>{t.open}</Button>}
        {state === "DRAFT" && consultation.drafts.length === 1 && (
          <ButtonLink look="secondary" icon="edit" href={`/desk/consultations/${desk.id}?edit`}>
            {t.edit}
          </ButtonLink>
        )}
        {!reported && (state !== "DRAFT" || consultation.drafts.length > 1) && (
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
      {asked && <Ask desk={desk} verb={asked} onClose={() => setAsked(null)} />}
      <ButtonLink look="quiet" href="/desk/consultations">
        {t.back}
      </ButtonLink>
    </div>
  );
}

/** Neither can be taken back. */
function Ask({ desk, verb, onClose }: { desk: Desk; verb: "open" | "close"; onClose(): void }) {
  const t = words();
  async function act(): Promise<string | null> {
    const variables = { consultation: desk.id };
    const result = verb === "open" ? (await change(deskOpenConsultation, variables)).openConsultation : (await change(deskCloseConsultation, variables)).closeConsultation;
    if (result.__typename === "Refusal") return result.message;
    say(t[`${verb}Done`]);
    void reload();
    return null;
  }
  return (
    <Sure title={t[`${verb}Sure`]} verb={t[verb]} cancel={t.cancel} danger={verb === "close"} act={act} onClose={onClose}>
      <p>{t[`${verb}Text`]}</p>
    </Sure>
  );
}
