import { signal, type Signal } from "@preact/signals";
import { ApiError, isRefusal, type Refusal } from "../../api";
import type { MyErasureData } from "../../api/generated/privacy/MyErasure";
import { words } from "./erase-messages";

export type Erasure = MyErasureData["myErasure"];

interface Trouble {
  message: string;
  /** The sign-in is too long ago for something that weighs so much. */
  again: boolean;
}

/** One act of the person about their account: busy while it runs, what came of it, or why not. */
export interface Act {
  busy: Signal<boolean>;
  trouble: Signal<Trouble | null>;
  run(send: () => Promise<({ __typename: "AccountErasure" } & Erasure) | Refusal>, erasure: Signal<Erasure>): Promise<boolean>;
}

export function newAct(): Act {
  const busy = signal(false);
  const trouble = signal<Trouble | null>(null);
  const run: Act["run"] = async (send, erasure) => {
    busy.value = true;
    trouble.value = null;
    try {
      const result = await send();
      if (isRefusal(result)) trouble.value = { message: result.message, again: result.code === "SIGN_IN_AGAIN" };
      else erasure.value = result;
      return !isRefusal(result);
    } catch (error) {
      const t = words();
      trouble.value = { message: error instanceof ApiError && error.trouble === "offline" ? t.offline : t.failed, again: false };
      return false;
    } finally {
      busy.value = false;
    }
  };
  return { busy, trouble, run };
}
