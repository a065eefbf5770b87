import { formatDate } from "../../../i18n/format";
import { words } from "../words/consultations";
import type { Desk, Opinions } from "./single";

/** Which section of which draft an opinion is about, and when it came. Who wrote it is told to nobody. */
export function About({ desk, one }: { desk: Desk; one: Opinions["edges"][number]["node"] }) {
  const t = words();
  const section = desk.consultation.draft?.sections.find(({ key }) => key === one.section);
  const where = one.section === null ? t.whole : section?.title || section?.text.slice(0, 20) || t.sectionGone;
  return (
    <p>
      <b>{where}</b>{" "}
      <span class="soft small">
        {t.draft(one.draft)} · {formatDate(one.givenAt, "both")}
        {one.standing === "WITHHELD" && ` · ${t.isWithheld(one.reason)}`}
      </span>
    </p>
  );
}
