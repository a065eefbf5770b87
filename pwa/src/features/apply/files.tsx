import { useEffect, useRef, useState } from "preact/hooks";
import { FilePicker, type PickedFile } from "../../ui/file-picker/file-picker";
import type { FileAnswer, FileField } from "../../lib/forms/types";
import { transact } from "../../db/idb";
import { memory } from "../../db/memory";
import { person } from "../../session/person";
import { dropFile, keepFile, readFile } from "../../uploads/store";
import type { Asking } from "./context";
import { idOf } from "./convert";
import { words } from "./messages";
import { PhotoFault, shrink } from "./shrink";

type Asked = Pick<FileField, "label" | "hint" | "required" | "photo" | "accepts" | "maxCount">;

interface Props {
  field: Asked;
  path: string;
  value: unknown;
  ask: Asking;
  where?: string;
  /** What else is kept of a file, read before it is drawn anew. */
  more?(file: File): Promise<Partial<FileAnswer>>;
  /** What a file is called from now on, where its own name could say whose it is. */
  rename?(kept: readonly FileAnswer[]): string;
}

/** Photos and papers: made small, kept on the phone at once, sent with the form. */
export function Files({ field, path, value, ask, where, more, rename }: Props) {
  const t = words();
  const kept = Array.isArray(value) ? (value as FileAnswer[]) : [];
  const latest = useRef(kept);
  latest.current = kept;
  const [busy, setBusy] = useState(0);
  const [fault, setFault] = useState<string | null>(null);
  const previews = usePreviews(kept);
  const most = field.maxCount ?? 5;

  const take = async (files: File[]): Promise<void> => {
    setFault(null);
    for (const file of files.slice(0, most - latest.current.length)) {
      setBusy((count) => count + 1);
      try {
        const answer = { ...(await more?.(file)), ...(await prepare(ask.draft, file, field.accepts, rename?.(latest.current))) };
        latest.current = [...latest.current, answer];
        ask.set(path, latest.current);
      } catch (error) {
        setFault(error instanceof PhotoFault ? t[error.why](file.name) : t.saveFailed);
      } finally {
        setBusy((count) => count - 1);
      }
    }
    ask.left(path);
  };
  const remove = (id: string): void => {
    ask.set(path, kept.filter((file) => file.id !== id));
    void transact(["files", "chunks"], (tx) => dropFile(tx, id));
  };
  const shown: PickedFile[] = kept.map(({ id, name }) => ({ id, name, ...(previews[id] ? { preview: previews[id] } : {}) }));
  return (
    <>
      <FilePicker
        id={idOf(path)}
        label={field.label[ask.language]}
        hint={field.hint?.[ask.language]}
        optional={!field.required}
        error={fault ?? ask.errorOf(path)}
        files={shown}
        where={memory.only ? "" : where ?? (person.value ? t.onPhone : t.onPhoneOnly)}
        many={kept.length < most}
        accept={field.photo ? "image/*" : (field.accepts ?? ["image/*", "application/pdf"]).join(",")}
        onPick={(files) => void take(files)}
        onRemove={remove}
        {...(field.photo ? { photo: true } : {})}
      />
      {busy > 0 && (
        <p role="status" class="soft">
          {t.shrinking}
        </p>
      )}
    </>
  );
}

async function prepare(draft: string, file: File, accepts: readonly string[] | undefined, as?: string): Promise<FileAnswer> {
  const { blob, name } = accepts && !accepts.includes("image/jpeg") ? { blob: file, name: file.name } : await shrink(file);
  const { id, type, size } = await keepFile(draft, as ?? name, blob);
  return { id, name: as ?? name, type, size };
}

/** Small pictures of what was picked, from the phone's own store. */
function usePreviews(files: readonly FileAnswer[]): Record<string, string> {
  const [urls, setUrls] = useState<Record<string, string>>({});
  const all = useRef<string[]>([]);
  const ids = files.filter(({ type }) => type.startsWith("image/")).map(({ id }) => id);
  useEffect(() => {
    for (const id of ids.filter((one) => !(one in urls))) {
      void readFile(id).then((blob) => {
        if (!blob) return;
        const url = URL.createObjectURL(blob);
        all.current.push(url);
        setUrls((now) => ({ ...now, [id]: url }));
      });
    }
  }, [ids.join()]);
  useEffect(() => () => all.current.forEach((url) => URL.revokeObjectURL(url)), []);
  return urls;
}
