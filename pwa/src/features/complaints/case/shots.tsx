import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { uuidv7 } from "../../../lib/uuid";
import { FilePicker } from "../../../ui/file-picker/file-picker";
import { shrink } from "../../apply/shrink";
import { handlingWords } from "../words/handling";

/** A photo made small, in memory until it is sent: what the holder of a code adds may not lie on the phone. */
export interface Shot {
  id: string;
  name: string;
  blob: Blob;
  preview: string;
}

const MOST = 5;

/** Photos that go along with what is added. */
export function Shots({ shots, onShots }: { shots: readonly Shot[]; onShots(shots: Shot[]): void }) {
  const t = handlingWords();
  const busy = useSignal(false);
  const fault = useSignal<string | null>(null);
  const made = useRef<string[]>([]);
  useEffect(() => () => made.current.forEach((url) => URL.revokeObjectURL(url)), []);
  const take = async (files: File[]): Promise<void> => {
    busy.value = true;
    fault.value = null;
    const taken = [...shots];
    for (const file of files.slice(0, MOST - taken.length)) {
      try {
        const { blob, name } = await shrink(file);
        const preview = URL.createObjectURL(blob);
        made.current.push(preview);
        taken.push({ id: uuidv7(), name, blob, preview });
      } catch {
        fault.value = t.photoUnreadable(file.name);
      }
    }
    busy.value = false;
    onShots(taken);
  };
  return (
    <>
      <FilePicker
        id="c-shots"
        label={t.photos}
        optional
        photo
        many={shots.length < MOST}
        error={fault.value}
        where={t.photoWaits}
        files={shots}
        onPick={(files) => void take(files)}
        onRemove={(id) => onShots(shots.filter((shot) => shot.id !== id))}
      />
      <p role="status" class="soft">
        {busy.value ? t.photoShrinking : ""}
      </p>
    </>
  );
}
