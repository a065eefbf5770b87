import { useRef, useState } from "preact/hooks";
import { isRefusal } from "../../../api";
import { Button } from "../../../ui/button/button";
import { ErrorSummary, type Fault } from "../../../ui/error-summary/error-summary";
import { Notice } from "../../../ui/notice/notice";
import { dropDraft, keepDraft, readDraft } from "../drafts";
import { plainly } from "../trouble";
import { petitionWords } from "../words/petition";
import type { County } from "./page";
import { blank, faultsOf, type Said } from "./said";
import { attempt, register, type Registered } from "./send";
import { What } from "./what";
import { Who } from "./who";

const DRAFT = ["new", "petition"] as const;

export interface Part {
  said: Said;
  set(part: Partial<Said>): void;
  wrong(id: string): string | null;
}

/** The form. Whatever happens, what was typed stays in this tab until it is registered. */
export function Form({ county, onRegistered }: { county: County; onRegistered(registered: Registered): void }) {
  const t = petitionWords();
  const [said, setSaid] = useState<Said>(() => readDraft(...DRAFT, blank()));
  const [faults, setFaults] = useState<Fault[]>([]);
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);
  const once = useRef(attempt());
  const set = (part: Partial<Said>): void => {
    const next = { ...said, ...part };
    setSaid(next);
    keepDraft(...DRAFT, next);
  };
  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const found = faultsOf(said, t);
    setFaults(found);
    setTrouble("");
    if (busy || found.length) return;
    setBusy(true);
    try {
      const result = await register(said, once.current);
      if (isRefusal(result)) setTrouble(result.message);
      else {
        dropDraft(...DRAFT);
        return onRegistered(result);
      }
    } catch (error) {
      setTrouble(plainly(error));
    }
    setBusy(false);
  }
  const part: Part = { said, set, wrong: (id) => faults.find((fault) => fault.id === id)?.message ?? null };
  return (
    <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
      <h1>{t.title}</h1>
      <p class="soft">{t.lead}</p>
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      <Who {...part} />
      <What {...part} county={county} />
      {trouble && (
        <Notice tone="bad" live>
          {trouble}
        </Notice>
      )}
      <div class="row">
        <Button type="submit" busy={busy}>
          {t.register}
        </Button>
      </div>
    </form>
  );
}
