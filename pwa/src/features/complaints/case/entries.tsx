import { formatDate } from "../../../i18n/format";
import { Card } from "../../../ui/card/card";
import type { Complained } from "../open/holder";
import { handlingWords } from "../words/handling";
import type { FetchFile } from "../../../api/private-file";
import { CaseFiles } from "./files";

/** What was answered, found on the spot and added since, the newest first. */
export function Entries({ of, file }: { of: NonNullable<Complained["complaint"]>; file: FetchFile }) {
  const t = handlingWords();
  if (!of.entries.length) return null;
  return (
    <Card title={t.entries}>
      <ol class="complaint-entries">
        {[...of.entries].reverse().map((entry) => (
          <li key={entry.id} class={entry.kind === "REPLY" ? "complaint-reply" : undefined}>
            <p>
              <b>{t[`entry${entry.kind}`]}</b> <span class="soft small">{[entry.byName, formatDate(entry.at, "both")].filter(Boolean).join(" · ")}</span>
            </p>
            <p class="complaint-text">{entry.text}</p>
            <CaseFiles files={of.files.filter(({ id }) => entry.files.includes(id))} file={file} />
          </li>
        ))}
      </ol>
    </Card>
  );
}
