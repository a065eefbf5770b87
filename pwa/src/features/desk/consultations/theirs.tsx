import { sectionsOf, textsOf } from "./draft";
import { Sections } from "./sections";
import type { Begun } from "./single";

/** What a colleague saved: its name and its text. */
export function Theirs({ begun: { written } }: { begun: Begun }) {
  return (
    <>
      <p>
        {written.titleZh} · {written.titleEn}
      </p>
      <Sections sections={sectionsOf(textsOf(written), written.sections)} />
    </>
  );
}
