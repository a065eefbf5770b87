import { signal, type Signal } from "@preact/signals";
import { isRefusal, type Refusal } from "../../api";
import type { MyErasureData } from "../../api/generated/privacy/MyErasure";
import { words } from "./erase-messages";
import { lost, refused, type Trouble } from "./trouble";

export type Erasure = MyErasureData["myErasure"];

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
      if (isRefusal(result)) trouble.value = refused(result);
      else erasure.value = result;
      return !isRefusal(result);
    } catch (error) {
      trouble.value = lost(error, words().offline);
      return false;
    } finally {
      busy.value = false;
    }
  };
  return { busy, trouble, run };
}
