import { useEffect, useState } from "preact/hooks";
import { Badge } from "../../../ui/badge/badge";
import { Dialog } from "../../../ui/dialog/dialog";
import { Icon } from "../../../ui/icon/icon";
import { say } from "../../../ui/toast/toast";
import { plainly } from "../trouble";
import { caseWords } from "../words/case";
import { fetchFile, openFile } from "./fetch-file";
import type { Application } from "./store";

type CaseFile = Application["files"][number];

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
export function Thumbs({ files }: { files: readonly CaseFile[] }) {
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

/** A file asked for with the officer's token; its local address is given back when it leaves the screen. */
function useFile(url: string): { address: string; failed: boolean; fail(): void } {
  const [address, setAddress] = useState("");
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let made = "";
    let away = false;
    fetchFile(url).then(
      (blob) => {
        if (away) return;
        made = URL.createObjectURL(blob);
        setAddress(made);
      },
      () => setFailed(true),
    );
    return () => {
      away = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [url]);
  return { address, failed, fail: () => setFailed(true) };
}

function Picture({ file, large }: { file: CaseFile; large?: boolean }) {
  const { address, failed, fail } = useFile(file.url);
  if (failed) return <Icon name="alert" label={caseWords().noPreview} />;
  if (!address) return <span class="desk-thumb-wait" aria-hidden="true" />;
  return <img src={address} alt={large ? file.filename : ""} class={large ? "desk-large" : undefined} onError={fail} />;
}

function Sound({ file }: { file: CaseFile }) {
  const { address, failed } = useFile(file.url);
  if (failed) return <Icon name="alert" label={caseWords().noPreview} />;
  return <audio controls src={address || undefined} aria-label={caseWords().voice} />;
}
