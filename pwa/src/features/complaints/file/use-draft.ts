import { useEffect, useRef, useState } from "preact/hooks";
import { StorageError } from "../../../db/errors";
import { DraftEditor, type SaveState } from "../../drafts/editor";
import type { Draft } from "../../drafts/model";
import { beginDraft } from "../../drafts/store";
import { words } from "../messages";

export interface Work {
  editor: DraftEditor | null;
  draft: Draft | null;
  state: SaveState;
  fault: StorageError | null;
}

/** What every draft of a complaint is about, until the server gives it a number. */
const ABOUT = "complaint";

/** Opens the complaint last written on this phone, or a new one, and keeps the page in step with it, whichever tab writes. */
export function useDraft(id: string | null): Work {
  const [work, setWork] = useState<Work>({ editor: null, draft: null, state: "saved", fault: null });
  const held = useRef<DraftEditor | null>(null);
  const failed = (error: unknown): void => setWork((now) => ({ ...now, state: "failed", fault: error instanceof StorageError ? error : new StorageError("failed", error) }));
  useEffect(() => {
    let left = false;
    void beginDraft({ kind: "complaint", about: ABOUT, title: words().title, version: "1" }, id).then((draft) => {
      if (left) return;
      held.current = new DraftEditor(draft, {
        changed: (next, state, error) => (error ? failed(error) : setWork((now) => ({ ...now, draft: next, state, fault: null }))),
      });
      setWork({ editor: held.current, draft, state: "saved", fault: null });
    }, failed);
    return () => {
      left = true;
      held.current?.close();
    };
  }, [id]);
  return work;
}
