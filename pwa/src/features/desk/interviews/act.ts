import { useState } from "preact/hooks";
import { plainly } from "../trouble";

interface Act {
  busy: boolean;
  trouble: string;
  /** Sends something; true where it was granted. */
  run(send: () => Promise<{ __typename: string; message?: string }>): Promise<boolean>;
}

/** One thing at a time: what was refused or went wrong is said in place, and what was typed stays. */
export function useAct(onDone: () => Promise<unknown>): Act {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const run: Act["run"] = async (send) => {
    setBusy(true);
    setTrouble("");
    try {
      const told = await send();
      if (told.__typename === "Refusal") {
        setTrouble(told.message ?? "");
        return false;
      }
      await onDone();
      return true;
    } catch (error) {
      setTrouble(plainly(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble, run };
}
