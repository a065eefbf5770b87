import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Icon } from "../../../ui/icon/icon";
import type { Complained } from "../open/holder";
import { words } from "../messages";

type CaseFile = NonNullable<Complained["complaint"]>["files"][number];
export type Fetch = (url: string) => Promise<Blob>;

/** Photos to look at and notes to listen to; each is fetched for whoever may see it, and kept nowhere. */
export function CaseFiles({ files, file }: { files: readonly CaseFile[]; file: Fetch }) {
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

function Shown({ of, file }: { of: CaseFile; file: Fetch }) {
  const t = words();
  const url = useSignal("");
  const failed = useSignal(false);
  useEffect(() => {
    let made = "";
    let left = false;
    file(of.url).then(
      (blob) => left || (url.value = made = URL.createObjectURL(blob)),
      () => (failed.value = true),
    );
    return () => {
      left = true;
      URL.revokeObjectURL(made);
    };
  }, [of.url]);
  if (failed.value) return <span class="soft small"><Icon name="offline" /> {of.filename}</span>;
  if (!url.value) return <span class="complaint-waits" aria-hidden="true" />;
  if (of.mediaType.startsWith("audio/")) return <audio controls src={url.value} aria-label={t.voice} />;
  if (of.mediaType.startsWith("image/"))
    return (
      <a href={url.value} target="_blank" rel="noopener">
        <img src={url.value} alt={t.photoAlt} />
      </a>
    );
  return (
    <a href={url.value} download={of.filename}>
      <Icon name="document" /> {of.filename}
    </a>
  );
}
