import { type FetchFile, useFile } from "../../../api/private-file";
import { Icon } from "../../../ui/icon/icon";
import type { Complained } from "../open/holder";
import { words } from "../messages";

type CaseFile = NonNullable<Complained["complaint"]>["files"][number];

/** Photos to look at and notes to listen to; each is fetched for whoever may see it, and kept nowhere. */
export function CaseFiles({ files, file }: { files: readonly CaseFile[]; file: FetchFile }) {
  if (!files.length) return null;
  return (
    <ul class="complaint-files">
      {files.map((one) => (
        <li key={one.id} class={one.mediaType.startsWith("audio/") ? "complaint-sound" : undefined}>
          <Shown of={one} file={file} />
        </li>
      ))}
    </ul>
  );
}

function Shown({ of, file }: { of: CaseFile; file: FetchFile }) {
  const t = words();
  const url = useFile(of.url, file);
  if (url === null) return <span class="soft small"><Icon name="offline" /> {of.filename}</span>;
  if (!url) return <span class="complaint-waits" aria-hidden="true" />;
  if (of.mediaType.startsWith("audio/")) return <audio controls src={url} aria-label={t.voice} />;
  if (of.mediaType.startsWith("image/"))
    return (
      <a href={url} target="_blank" rel="noopener">
        <img src={url} alt={t.photoAlt} />
      </a>
    );
  return (
    <a href={url} download={of.filename}>
      <Icon name="document" /> {of.filename}
    </a>
  );
}
