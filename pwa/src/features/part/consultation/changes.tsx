import { readPublic } from "../../../api";
import { ApiError } from "../../../api/errors";
import { consultationChanges, type ConsultationChangesData } from "../../../api/generated/consultations/ConsultationChanges";
import type { PageProps, Place } from "../../../router/types";
import { Badge } from "../../../ui/badge/badge";
import { ButtonLink } from "../../../ui/button/button";
import "../part.css";
import "./consultation.css";
import { words } from "./messages";
import { readConsultation } from "./model";

type Changes = NonNullable<NonNullable<ConsultationChangesData["consultation"]>["changes"]>;
type Parts = Changes["sections"][number]["text"];
interface Data {
  id: string;
  title: string;
  changes: Changes;
}

export async function load(place: Place): Promise<Data> {
  const [older = 0, newer = 0] = (place.query.get("changes") ?? "").split("-").map(Number);
  const [{ id, title }, { consultation }] = await Promise.all([readConsultation(place), readPublic(consultationChanges, { id: place.params["id"] ?? "", older: older || 0, newer: newer || 0 })]);
  if (!consultation?.changes) throw new ApiError("missing", 404);
  return { id, title, changes: consultation.changes };
}

/** What changed from one draft to the next: for eyes by strokes and tints, for ears by words. */
export default function DraftChanges({ data: { id, title, changes } }: PageProps<Data>) {
  const t = words();
  const same = changes.sections.filter(({ kind }) => kind === "SAME");
  return (
    <article class="page page-narrow stack-wide">
      <header class="stack-close">
        <p class="soft">{title}</p>
        <h1>{t.compare(changes.older, changes.newer)}</h1>
        <p class="soft small">{t.legend}</p>
      </header>
      {changes.sections
        .filter(({ kind }) => kind !== "SAME")
        .map(({ key, kind, title: heading, text }) => (
          <section key={key} class="consult-section stack-close">
            <h2>
              <Stretches parts={heading} />
            </h2>
            <p>
              <Badge tone={kind === "REMOVED" ? "stop" : kind === "ADDED" ? "done" : "going"}>{kind === "REMOVED" ? t.removed : kind === "ADDED" ? t.added : t.changed}</Badge>
            </p>
            <p class="consult-diff">
              <Stretches parts={text} />
            </p>
          </section>
        ))}
      {same.length > 0 && <p class="soft">{t.unchanged(same.map(({ title: heading }) => heading.map((part) => part.text).join("") || t.missing).join(t.between))}</p>}
      <ButtonLink look="secondary" wide href={`/consultations/${id}`}>
        {t.toText}
      </ButtonLink>
    </article>
  );
}

/** Deleted and inserted words are marked in the text itself; a screen reader hears where each begins and ends. */
const Stretches = ({ parts }: { parts: Parts }) => (
  <>
    {parts.map(({ kind, text }, at) => {
      if (kind === "KEPT") return <span key={at}>{text}</span>;
      const Mark = kind === "DELETED" ? "del" : "ins";
      return (
        <Mark key={at}>
          <span class="aside-text">{kind === "DELETED" ? words().deleted : words().inserted}</span>
          {text}
          <span class="aside-text">{words().end}</span>
        </Mark>
      );
    })}
  </>
);
