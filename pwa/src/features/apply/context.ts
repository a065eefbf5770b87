import type { FileAnswer } from "../../lib/forms/types";
import type { Fault as Finding } from "../../lib/forms/types";
import type { RegionNode } from "./regions";

/** What every question needs from the page it stands on. */
export interface Asking {
  draft: string;
  language: "zh" | "en";
  regions: readonly RegionNode[];
  errorOf(path: string): string | null;
  set(path: string, value: unknown): void;
  left(path: string): void;
}

export type { FileAnswer, Finding };
