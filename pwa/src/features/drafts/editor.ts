import { listen } from "../../db/bus";
import { type Draft, type Edits, highest, type Values } from "./model";
import { readDraft, saveEdits, TAB } from "./store";

export type SaveState = "saved" | "saving" | "failed" | "gone";

interface Options {
  changed: (draft: Draft, state: SaveState, error?: unknown) => void;
  /** From the last key to the disk; the promise to the person is one second. */
  quietMs?: number;
  longestMs?: number;
}

/**
 * A draft being written in this tab: takes edits at once, saves them a moment after the last key,
 * and takes in what other tabs have saved meanwhile.
 */
export class DraftEditor {
  draft: Draft;
  private edits: Edits = { answers: {}, stamps: {}, seen: {} };
  private more: Partial<Draft> = {};
  private timer: ReturnType<typeof setTimeout> | undefined;
  private firstUnsavedAt: number | null = null;
  private saving: Promise<void> = Promise.resolve();
  private readonly stop: (() => void)[] = [];

  constructor(
    draft: Draft,
    private readonly options: Options,
  ) {
    this.draft = draft;
    this.stop.push(
      listen((word) => {
        if (word.topic === "draft" && word.id === draft.id && word.tab !== TAB) void this.takeIn();
        if (word.topic === "outbox") void this.takeIn();
      }),
    );
    if (typeof document !== "undefined") this.watchPage();
  }

  set(key: string, value: unknown): void {
    const seen = this.draft.stamps[key];
    const n = Math.max(highest(this.draft.stamps), highest(this.edits.stamps)) + 1;
    if (seen && !(key in this.edits.stamps)) this.edits.seen[key] = seen;
    this.edits.answers[key] = value;
    this.edits.stamps[key] = { n, tab: TAB };
    const replaced: Values = { ...this.draft.replaced };
    this.draft = { ...this.draft, answers: { ...this.draft.answers, [key]: value }, replaced };
    this.schedule();
  }

  /** Facts about the draft as a whole: the step, the form version, what no longer fits. */
  note(more: Partial<Draft>): void {
    this.more = { ...this.more, ...more };
    this.draft = { ...this.draft, ...more };
    this.schedule();
  }

  dismissReplaced(key: string): void {
    const { [key]: _, ...replaced } = this.draft.replaced;
    this.note({ replaced });
  }

  /** Everything typed so far is on the disk when this resolves. */
  async save(): Promise<Draft> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.saving = this.saving.then(() => this.write());
    await this.saving;
    return this.draft;
  }

  close(): void {
    for (const stop of this.stop) stop();
    void this.save();
  }

  private schedule(): void {
    const now = performance.now();
    this.firstUnsavedAt ??= now;
    const { quietMs = 300, longestMs = 900 } = this.options;
    const left = Math.max(0, this.firstUnsavedAt + longestMs - now);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), Math.min(quietMs, left));
    this.options.changed(this.draft, "saving");
  }

  private async write(): Promise<void> {
    const { edits, more } = this;
    if (!Object.keys(edits.stamps).length && !Object.keys(more).length) return;
    this.edits = { answers: {}, stamps: {}, seen: {} };
    this.more = {};
    this.firstUnsavedAt = null;
    try {
      const saved = await saveEdits(this.draft.id, edits, more);
      if (saved) this.adopt(saved);
      else this.options.changed(this.draft, "gone");
    } catch (error) {
      // Not on the disk: they stay on the screen and are tried again with the next key or the next look.
      this.edits = {
        answers: { ...edits.answers, ...this.edits.answers },
        stamps: { ...edits.stamps, ...this.edits.stamps },
        seen: { ...this.edits.seen, ...edits.seen },
      };
      this.more = { ...more, ...this.more };
      this.options.changed(this.draft, "failed", error);
    }
  }

  private async takeIn(): Promise<void> {
    const stored = await readDraft(this.draft.id).catch(() => undefined);
    if (stored) this.adopt(stored);
    else if (stored === null) this.options.changed(this.draft, "gone");
  }

  /** What is stored, with the keys typed since then on top. */
  private adopt(stored: Draft): void {
    this.draft = { ...stored, ...this.more, answers: { ...stored.answers, ...this.edits.answers } };
    const pending = Object.keys(this.edits.stamps).length > 0;
    this.options.changed(this.draft, pending ? "saving" : "saved");
  }

  private watchPage(): void {
    // Phones kill hidden pages without a word; this is the last moment that is announced.
    const leave = (): void => {
      if (document.visibilityState === "hidden") void this.save();
      else void this.takeIn();
    };
    document.addEventListener("visibilitychange", leave);
    addEventListener("pagehide", leave);
    this.stop.push(() => {
      document.removeEventListener("visibilitychange", leave);
      removeEventListener("pagehide", leave);
    });
  }
}
