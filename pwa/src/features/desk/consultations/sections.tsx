import type { DraftSectionInput } from "../../../api/generated/types";
import { language } from "../../../i18n";
import type { Bilingual } from "../../../lib/forms/types";
import { words } from "../words/consultations";

const MOST = 60;

/** How the pasted text will be split, seen before it is saved. */
export function Sections({ sections }: { sections: readonly DraftSectionInput[] }) {
  const t = words();
  return (
    <section class="card stack-close">
      <h2>{t.splitInto(sections.length)}</h2>
      <ol class="stack-close">
        {sections.map(({ title, text }, at) => (
          <li key={at}>
            <b>{said(title) || t.untitled}</b> {begun(said(text))}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The English where it is pasted, too. */
const said = ({ zh, en }: Bilingual): string => (language.value === "en" && en) || zh;

const begun = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST)}…` : text);
