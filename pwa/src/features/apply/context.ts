import type { FileAnswer } from "../../lib/forms/types";
import type { Fault as Finding } from "../../lib/forms/types";
import type { Field } from "../../lib/forms/types";
import type { ComponentType } from "preact";
import type { RegionNode } from "./regions";

/** Questions that only some forms ask: their controls by type, and their answers in words. */
export interface More {
  controls: { readonly [type: string]: ComponentType<any> };
  say(field: Field, value: unknown, language: "zh" | "en"): string;
}

/** What every question needs from the page it stands on. */
export interface Asking {
  draft: string;
  language: "zh" | "en";
  regions: readonly RegionNode[];
  errorOf(path: string): string | null;
  set(path: string, value: unknown): void;
  left(path: string): void;
  more?: More | undefined;
}

export type { FileAnswer, Finding };
