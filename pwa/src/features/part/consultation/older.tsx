import { readPublic } from "../../../api";
import { ApiError } from "../../../api/errors";
import { consultationDraft, type ConsultationDraftData } from "../../../api/generated/consultations/ConsultationDraft";
import { formatDate } from "../../../i18n/format";
import type { PageProps, Place } from "../../../router/types";
import { ButtonLink } from "../../../ui/button/button";
import { Notice } from "../../../ui/notice/notice";
import "./consultation.css";
import { words } from "./messages";
import { readConsultation } from "./model";

interface Data {
  id: string;
  title: string;
  draft: NonNullable<NonNullable<ConsultationDraftData["consultation"]>["draft"]>;
}

export async function load(place: Place): Promise<Data> {
  const number = Number(place.query.get("draft")) || 0;
  const [{ id, title }, { consultation }] = await Promise.all([readConsultation(place), readPublic(consultationDraft, { id: place.params["id"] ?? "", number })]);
  if (!consultation?.draft) throw new ApiError("missing", 404);
  return { id, title, draft: consultation.draft };
}

/** A draft as it once stood, to be read. */
export default function OlderDraft({ data: { id, title, draft } }: PageProps<Data>) {
  const t = words();
  return (
    <article class="page page-narrow stack-wide">
      <header class="stack-close">
        <p class="soft">{title}</p>
        <h1>{t.draft(draft.number)}</h1>
        <p class="soft small">{formatDate(draft.madeAt)}</p>
      </header>
      <Notice tone="wait" title={t.oldDraft} />
      {draft.sections.map((section) => (
        <section key={section.key} class="consult-section stack-close">
          {section.title && <h2>{section.title}</h2>}
          <p class="consult-words">{section.text}</p>
        </section>
      ))}
      <ButtonLink look="secondary" wide href={`/consultations/${id}`}>
        {t.toText}
      </ButtonLink>
    </article>
  );
}
