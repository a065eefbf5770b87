import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useFile } from "../../../api/private-file";
import { Badge } from "../../../ui/badge/badge";
import { Dialog } from "../../../ui/dialog/dialog";
import { Icon } from "../../../ui/icon/icon";
import { say } from "../../../ui/toast/toast";
import { plainly } from "../trouble";
import { caseWords } from "../words/case";
import { openFile } from "./fetch-file";
import type { Application } from "./store";

type CaseFile = Pick<Application["files"][number], "id" | "filename" | "mediaType" | "bytes" | "url">;

/** Every document the item asks for, with what was handed in for it; what is missing shows too. */
export function Files({ of }: { of: Application }) {
  const t = caseWords();
  const asked = of.documents.map((document) => ({ ...document, files: of.files.filter((file) => file.documentCode === document.code) }));
  const others = of.files.filter((file) => !of.documents.some((document) => document.code === file.documentCode));
  return (
    <section class="desk-box" aria-labelledby="desk-files">
      <h2 id="desk-files">{t.files}</h2>
      <ul class="desk-docs">
        {asked.map((document) => (
          <li key={document.code}>
            <p>
              <b>{document.name}</b> {!document.files.length && <Badge tone={document.required ? "wait" : "plain"}>{document.required ? t.notHanded : t.optionalNone}</Badge>}
              <small>{[document.original && t.original, document.copies > 0 && t.copies(document.copies), document.note].filter(Boolean).join(" · ")}</small>
            </p>
            <Thumbs files={document.files} />
          </li>
        ))}
        {others.length > 0 && (
          <li>
            <p>
              <b>{t.otherFiles}</b>
            </p>
            <Thumbs files={others} />
          </li>
        )}
      </ul>
    </section>
  );
}

/** What was handed in, small; a picture grows when it is pressed, a voice note is heard where it stands. */
export function Thumbs({ files, note }: { files: readonly CaseFile[]; note?(file: CaseFile): ComponentChildren }) {
  const t = caseWords();
  const [large, setLarge] = useState<CaseFile | null>(null);
  const show = (file: CaseFile): void => {
    if (file.mediaType.startsWith("image/")) setLarge(file);
    else void openFile(file.url).catch((error: unknown) => say(plainly(error)));
  };
  if (!files.length) return null;
  return (
    <>
      <ul class="desk-thumbs">
        {files.map((file) => (
          <li key={file.id}>
            {file.mediaType.startsWith("audio/") ? (
              <Sound file={file} />
            ) : (
              <button type="button" onClick={() => show(file)}>
                {file.mediaType.startsWith("image/") ? <Picture file={file} /> : <Icon name="document" />}
                <span>{file.filename}</span>
                <small>{weight(file.bytes)}</small>
              </button>
            )}
            {note && <p class="desk-thumb-note">{note(file)}</p>}
          </li>
        ))}
      </ul>
      {large && (
        <Dialog open title={large.filename} onClose={() => setLarge(null)}>
          <Picture file={large} large />
          <p class="desk-large-foot">
            <button type="button" class="button button-secondary" onClick={() => void openFile(large.url).catch((error: unknown) => say(plainly(error)))}>
              {t.newTab}
            </button>
          </p>
        </Dialog>
      )}
    </>
  );
}

const weight = (bytes: number): string => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

function Picture({ file, large }: { file: CaseFile; large?: boolean }) {
  const address = useFile(file.url);
  const [broken, setBroken] = useState(false);
  if (broken || address === null) return <Icon name="alert" label={caseWords().noPreview} />;
  if (!address) return <span class="desk-thumb-wait" aria-hidden="true" />;
  return <img src={address} alt={large ? file.filename : ""} class={large ? "desk-large" : undefined} onError={() => setBroken(true)} />;
}

function Sound({ file }: { file: CaseFile }) {
  const address = useFile(file.url);
  if (address === null) return <Icon name="alert" label={caseWords().noPreview} />;
  return <audio controls src={address || undefined} aria-label={caseWords().voice} />;
}
