import { formatDate } from "../../../i18n/format";
import { Badge } from "../../../ui/badge/badge";
import type { FullCase } from "../case/store";
import { groupWords } from "../words/group";
import { type Beside, toldOf } from "./beside";

type Shown = Omit<Beside, "revision" | "mayLie">;

/** The complaint on the screen, as the others are shown. */
export const ownOf = (of: FullCase): Shown => ({
  number: of.number,
  category: of.complaint!.category.name,
  text: of.complaint!.text,
  place: [of.region.name, of.complaint!.place.words].filter(Boolean).join(" · "),
  stateText: of.stateText,
  submittedOn: of.submittedAt,
  metres: null,
  joined: of.complaint!.joined,
  merged: of.complaint!.merged,
  told: !of.complaint!.nameless,
  complainant: of.applicantName,
});

/** What one of them says, and how it stands. */
export function Said({ of }: { of: Shown }) {
  const t = groupWords();
  const facts = [of.category, of.place, of.metres === null ? "" : t.metres(of.metres), formatDate(of.submittedOn), of.joined ? t.joined(of.joined) : "", of.merged ? t.leads(of.merged) : ""];
  return (
    <>
      <span class="desk-beside-head">
        <b>{of.number}</b> <Badge>{of.stateText}</Badge>
      </span>
      <span class="desk-beside-text">{of.text}</span>
      <small class="soft">{facts.filter(Boolean).join(" · ")}</small>
    </>
  );
}

/** All of a group side by side, the lead first. */
export function SideBySide({ all, lead }: { all: readonly Shown[]; lead: string }) {
  const t = groupWords();
  const ordered = [...all].sort((one, other) => Number(other.number === lead) - Number(one.number === lead));
  return (
    <ul class="desk-beside-all">
      {ordered.map((each) => (
        <li key={each.number} class={each.number === lead ? "desk-beside-lead" : undefined}>
          {each.number === lead && <Badge tone="going">{t.isLead}</Badge>}
          <Said of={each} />
        </li>
      ))}
    </ul>
  );
}

/** Who will be told, before anything is sent. */
export function Told({ laid }: { laid: readonly Pick<Beside, "told" | "complainant" | "number">[] }) {
  const t = groupWords();
  const { named, unnamed, nameless } = toldOf(laid);
  const lines = [named.length ? t.toldNamed(named) : "", unnamed ? t.toldUnnamed(unnamed) : "", nameless ? t.toldNameless(nameless) : ""].filter(Boolean);
  return (
    <section class="desk-beside-told">
      <h4>{t.told}</h4>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
