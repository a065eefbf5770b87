import type { DraftSectionInput } from "../../../api/generated/types";
import { words } from "../words/consultations";

/** How the pasted text will be split, seen before it is saved. */
export function Sections({ sections }: { sections: readonly DraftSectionInput[] }) {
  const t = words();
  return (
    <section class="card stack-close">
      <h2>{t.splitInto(sections.length)}</h2>
      <ol class="stack-close">
        {sections.map(({ title, text }, at) => (
          <li key={at}>
            <b>{title.zh || t.untitled}</b> {text.zh.length > 60 ? `${text.zh.slice(0, 60)}…` : text.zh}
          </li>
        ))}
      </ol>
    </section>
  );
}
