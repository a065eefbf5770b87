import type { ComponentChildren } from "preact";
import type { Refusal } from "../../../api";
import type { Fault } from "../../../ui/error-summary/error-summary";
import type { IconName } from "../../../ui/icon/icon";
import type { FullCase } from "../case/store";
import type { zh } from "../words/verbs";
import type { Same } from "../../../i18n";

export type Words = Same<typeof zh>;
export type Outcome = { __typename: "CaseChanged"; case: FullCase } | Refusal;
/** Which case, as read by the officer, and the key under which the change takes effect once. */
export interface Target {
  number: string;
  revision: number;
}

export interface FieldsProps<D> {
  of: FullCase;
  draft: D;
  set(part: Partial<D>): void;
}

/** One thing an officer can do to a case: its key, its form, its faults, how it is sent. */
export interface Action<D extends object> {
  action: string;
  key: string;
  icon: IconName;
  title(t: Words): string;
  /** What pressing the last button does, in words. */
  submit?(t: Words): string;
  blank(of: FullCase): D;
  faults(draft: D, t: Words, of: FullCase): Fault[];
  send(target: Target, draft: D, key: string): Promise<Outcome>;
  Fields(props: FieldsProps<D>): ComponentChildren;
  /** Set where it is checked before it is sent: what is shown for that. */
  Check?(props: { of: FullCase; draft: D }): ComponentChildren;
  /** How it can be undone; without this it cannot. */
  undo?(t: Words): string;
}

/** For the table of all actions: each is used with its own draft only. */
export type AnyAction = Action<any>;

export const need = (ok: unknown, id: string, message: string): Fault[] => (ok ? [] : [{ id, message }]);
