import { ButtonLink } from "../../../ui/button/button";
import { Notice } from "../../../ui/notice/notice";
import "../polls/polls.css";
import { words } from "../words/consultations";
import type { Begun } from "./single";

/** Somebody else was faster: what is published, or has drafts after it, changes no more. */
export function Standing({ begun }: { begun: Begun }) {
  const t = words();
  return (
    <div class="desk-page desk-poll stack">
      <h1>{t.editIt}</h1>
      <p class="soft">{begun.consultation.title}</p>
      <Notice tone="wait" title={begun.state === "DRAFT" ? t.notAlone : t.notDraft} />
      <ButtonLink look="secondary" href={`/desk/consultations/${begun.id}`}>
        {t.backToIt}
      </ButtonLink>
    </div>
  );
}
