import { useState } from "preact/hooks";
import { Tabs } from "../../../ui/tabs/tabs";
import { words } from "../words/surveys";
import { Designer } from "./designer";
import type { Fault } from "./draft";
import type { Design } from "./form";
import { Preview } from "./preview";

interface Props {
  design: Design;
  faults: readonly Fault[];
  said: string;
  set(design: Design): void;
}

/** The questions, to be written or to be looked at as the phone shows them. */
export function Questions({ design, faults, said, set }: Props) {
  const t = words();
  const [tab, setTab] = useState("design");
  const tabs = [
    { id: "design", label: t.design },
    { id: "preview", label: t.preview },
  ];
  // Faults are mended where they stand, so that is what is shown while there are any.
  const current = faults.length ? "design" : tab;
  return (
    <Tabs label={t.questions} tabs={tabs} current={current} onChoose={setTab}>
      {current === "design" ? (
        <div class="stack">
          <p class="soft small">{t.moveHint}</p>
          <Designer design={design} faults={faults} said={said} set={set} />
        </div>
      ) : (
        <div class="stack">
          <p class="soft small">{t.previewHint}</p>
          <Preview design={design} />
        </div>
      )}
    </Tabs>
  );
}
