import { useEffect, useRef, useState } from "preact/hooks";
import { StorageError } from "../../db/errors";
import { language } from "../../i18n";
import { DraftEditor, type SaveState } from "../drafts/editor";
import { migrate } from "../drafts/migrate";
import type { Draft } from "../drafts/model";
import { beginDraft } from "../drafts/store";
import { type ItemForm, oldForm } from "./form";

export interface Work {
  editor: DraftEditor | null;
  draft: Draft | null;
  state: SaveState;
  fault: StorageError | null;
  /** The form has changed since the draft was written. */
  moved: boolean;
}

/** Opens the draft for an item and keeps the page in step with it, whichever tab writes. */
export function useDraft({ item, form }: ItemForm, id: string | null): Work {
  const [work, setWork] = useState<Work>({ editor: null, draft: null, state: "saved", fault: null, moved: false });
  const held = useRef<DraftEditor | null>(null);
  useEffect(() => {
    let left = false;
    const changed = (draft: Draft, state: SaveState, error?: unknown): void =>
      setWork((now) => ({ ...now, draft, state, fault: error instanceof StorageError ? error : null }));
    const open = async (): Promise<void> => {
      const begin = { kind: "application", about: item.code, title: item.name, version: item.version.id } as const;
      const draft = await beginDraft(begin, id);
      if (left) return;
      const editor = new DraftEditor(draft, { changed });
      held.current = editor;
      const moved = form !== null && draft.version !== item.version.id;
      if (moved) {
        const from = (await oldForm(draft.version).catch(() => undefined)) ?? null;
        editor.note({ ...migrate(draft, from, form, language.peek() === "en" ? "en" : "zh"), version: item.version.id });
      }
      setWork({ editor, draft: editor.draft, state: "saved", fault: null, moved });
    };
    open().catch((error: unknown) => setWork((now) => ({ ...now, fault: error instanceof StorageError ? error : new StorageError("failed", error) })));
    return () => {
      left = true;
      held.current?.close();
    };
  }, [item.code, item.version.id, id]);
  return work;
}
