import { useState } from "preact/hooks";
import { fetchSigned } from "../../../api";
import { uuidv7 } from "../../../lib/uuid";
import { FilePicker } from "../../../ui/file-picker/file-picker";
import { CHUNK_BYTES } from "../../../uploads/model";
import { sendFile } from "../../../uploads/tus";
import { shrink } from "../../apply/shrink";
import { verbWords } from "../words/verbs";

export interface Photo {
  id: string;
  name: string;
}

const SEVERAL = 5;

/** Photos of an officer (and papers, where those are asked for): made small, without where they were taken, and sent at once; the form carries their ids. */
export function Photos({ label, hint, papers, most = SEVERAL, photos, onPhotos }: { label?: string; hint?: string; papers?: boolean; most?: number; photos: readonly Photo[]; onPhotos(photos: Photo[]): void }) {
  const v = verbWords();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const take = async (files: File[]): Promise<void> => {
    setBusy(true);
    setFault("");
    const taken = [...photos];
    try {
      for (const file of files.slice(0, most - taken.length)) {
        taken.push(await upload(file));
        onPhotos([...taken]);
      }
    } catch {
      setFault(v.photoFailed);
    }
    setBusy(false);
  };
  return (
    <FilePicker
      id="desk-photos"
      label={label ?? v.photos}
      {...(hint ? { hint } : {})}
      optional
      {...(papers ? { accept: "image/*,application/pdf" } : { photo: true })}
      many={most > 1 && photos.length < most}
      error={fault || null}
      where={busy ? v.photoSending : v.photoSent}
      files={photos}
      onPick={(files) => void take(files)}
      onRemove={(id) => onPhotos(photos.filter((photo) => photo.id !== id))}
    />
  );
}

async function upload(file: File): Promise<Photo> {
  const { blob, name } = await shrink(file);
  const id = uuidv7();
  await sendFile(
    { id, holder: "", name, type: blob.type, size: blob.size, sent: 0 },
    {
      fetch: (url, init) => fetchSigned(url, init, true),
      bytesAt: async (_, offset) => new Response(blob.slice(offset, offset + CHUNK_BYTES)).arrayBuffer(),
      sent: async () => undefined,
    },
  );
  return { id, name };
}
