import { useEffect, useRef, useState } from "preact/hooks";
import { StorageError } from "../../db/errors";
import { DraftEditor, type SaveState } from "./editor";
import type { Draft } from "./model";
import { type Begin, beginDraft } from "./store";

export interface Work {
  editor: DraftEditor | null;
  draft: Draft | null;
  state: SaveState;
  fault: StorageError | null;
  /** The form has changed since the draft was written. */
  moved: boolean;
}

/** Opens a draft and keeps the page in step with it, whichever tab writes; `opened` may carry it over to a newer form. */
export function useEditor(begin: Begin, id: string | null, opened?: (editor: DraftEditor) => Promise<boolean>): Work {
  const [work, setWork] = useState<Work>({ editor: null, draft: null, state: "saved", fault: null, moved: false });
  const held = useRef<DraftEditor | null>(null);
  useEffect(() => {
    let left = false;
    const changed = (draft: Draft, state: SaveState, error?: unknown): void =>
      setWork((now) => ({ ...now, draft, state, fault: error instanceof StorageError ? error : null }));
    const open = async (): Promise<void> => {
      const draft = await beginDraft(begin, id);
      if (left) return;
      const editor = new DraftEditor(draft, { changed });
      held.current = editor;
      const moved = opened ? await opened(editor) : false;
      setWork({ editor, draft: editor.draft, state: "saved", fault: null, moved });
    };
    open().catch((error: unknown) => setWork((now) => ({ ...now, fault: error instanceof StorageError ? error : new StorageError("failed", error) })));
    return () => {
      left = true;
      held.current?.close();
    };
  }, [begin.about, begin.version, id]);
  return work;
}
