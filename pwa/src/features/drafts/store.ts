import { say } from "../../db/bus";
import { uuidv7 } from "../../lib/uuid";
import { type Tx, transact } from "../../db/idb";
import { ownerIn } from "../../db/meta";
import { dropFiles } from "../../uploads/store";
import { type Draft, type Edits, merge } from "./model";

/** This tab, for as long as it lives. */
export const TAB = uuidv7();

export type Begin = Pick<Draft, "kind" | "about" | "title" | "version"> & Partial<Pick<Draft, "mandate" | "answers">>;

/** The draft this person last worked on for this matter, or a new one. */
export async function beginDraft(begin: Begin, id: string | null, now = Date.now()): Promise<Draft> {
  return transact(["drafts", "meta"], async (tx) => {
    const owner = await ownerIn(tx);
    const found = id ? await tx.get("drafts", id) : newest(await tx.all("drafts"), begin, owner);
    if (found && mayOpen(found, owner)) return found;
    const draft = blankDraft(begin, owner, now);
    await tx.put("drafts", draft);
    return draft;
  });
}

export async function draftsOf(owner: string | null): Promise<Draft[]> {
  const all = await transact(["drafts"], (tx) => tx.all("drafts"), { mode: "readonly" });
  return all.filter((draft) => mayOpen(draft, owner) && begun(draft)).sort((a, b) => b.savedAt - a.savedAt);
}

export async function readDraft(id: string): Promise<Draft | null> {
  return (await transact(["drafts"], (tx) => tx.get("drafts", id), { mode: "readonly" })) ?? null;
}

/** Puts this tab's edits over what is stored; null when the draft has been sent or deleted elsewhere. */
export async function saveEdits(id: string, edits: Edits, more: Partial<Draft>, now = Date.now()): Promise<Draft | null> {
  const saved = await transact(["drafts"], async (tx) => {
    const stored = await tx.get("drafts", id);
    if (!stored) return null;
    const next = { ...merge(stored, edits), ...more, savedAt: now, revision: stored.revision + 1 };
    await tx.put("drafts", next);
    return next;
  });
  if (saved) say({ topic: "draft", id, tab: TAB });
  return saved;
}

/** Words left on the screen after the draft went elsewhere: kept as a draft of their own. */
export async function keepAsNew(draft: Draft): Promise<Draft> {
  const copy = { ...draft, id: uuidv7(), revision: 1, returned: null };
  await transact(["drafts"], (tx) => tx.put("drafts", copy));
  return copy;
}

export async function deleteDraft(id: string): Promise<void> {
  await transact(["drafts", "files", "chunks"], async (tx) => {
    await tx.remove("drafts", id);
    await dropFiles(tx, id);
  });
  say({ topic: "draft", id, tab: TAB });
}

/** Drafts written before anyone signed in become theirs, after they said so. */
export async function adoptDrafts(owner: string): Promise<void> {
  await transact(["drafts"], async (tx) => {
    for (const draft of await tx.all("drafts")) {
      if (draft.owner === null) await tx.put("drafts", { ...draft, owner, revision: draft.revision + 1 });
    }
  });
  say({ topic: "draft", id: "", tab: TAB });
}

export async function ownerlessDrafts(): Promise<Draft[]> {
  return (await draftsOf(null)).filter((draft) => draft.owner === null);
}

/** On sign-out nothing private stays. Needs every store in the transaction. */
export async function forgetDrafts(tx: Tx, owner: string | null): Promise<void> {
  for (const draft of await tx.all("drafts")) {
    if (draft.owner !== owner) continue;
    await tx.remove("drafts", draft.id);
    await dropFiles(tx, draft.id);
  }
}

/** A form that was only looked at is no draft yet. */
export const begun = (draft: Draft): boolean => Object.keys(draft.stamps).length > 0 || draft.returned !== null;

const mayOpen = (draft: Draft, owner: string | null): boolean => draft.owner === null || draft.owner === owner;

function newest(all: Draft[], begin: Begin, owner: string | null): Draft | undefined {
  return all
    .filter((draft) => draft.kind === begin.kind && draft.about === begin.about && mayOpen(draft, owner))
    .filter((draft) => draft.mandate === (begin.mandate ?? null))
    .sort((a, b) => b.savedAt - a.savedAt)[0];
}

const blankDraft = (begin: Begin, owner: string | null, now: number): Draft => ({
  answers: {},
  mandate: null,
  ...begin,
  id: uuidv7(now),
  owner,
  stamps: {},
  replaced: {},
  unplaced: [],
  step: "",
  createdAt: now,
  savedAt: now,
  revision: 0,
  returned: null,
});
