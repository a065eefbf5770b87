import { Button } from "../../../ui/button/button";
import { Notice } from "../../../ui/notice/notice";
import { words } from "../words/consultations";
import { sectionsOf, textsOf } from "./draft";
import { Sections } from "./sections";
import type { Begun } from "./single";

/** A colleague saved the draft while it was being changed here: theirs, to be seen before one of the two is taken. */
export function Overtaken({ begun, take, keep }: { begun: Begun; take(): void; keep(): void }) {
  const t = words();
  const { written } = begun;
  return (
    <Notice tone="wait" title={t.overtaken} live>
      <div class="stack-close">
        <details class="stack-close">
          <summary>{t.seeTheirs}</summary>
          <p>
            {written.titleZh} · {written.titleEn}
          </p>
          <Sections sections={sectionsOf(textsOf(written), written.sections)} />
        </details>
        <div class="row">
          <Button look="secondary" onClick={take}>
            {t.takeTheirs}
          </Button>
          <Button look="secondary" onClick={keep}>
            {t.keepMine}
          </Button>
        </div>
      </div>
    </Notice>
  );
}
