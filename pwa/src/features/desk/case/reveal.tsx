import { useState } from "preact/hooks";
import { change } from "../../../api";
import { deskRevealComplainant } from "../../../api/generated/complaints/DeskRevealComplainant";
import { uuidv7 } from "../../../lib/uuid";
import { Button } from "../../../ui/button/button";
import { Facts } from "../../../ui/card/card";
import { Notice } from "../../../ui/notice/notice";
import { confirmed } from "../confirm/confirmed";
import { plainly } from "../trouble";
import { caseWords } from "../words/case";
import { verbWords } from "../words/verbs";
import { ReasonBox } from "../verbs/reason-box";

interface Complainant {
  name: string;
  phone: string;
}

/** Who complained in confidence: asked for with a reason, shown on this screen alone, gone when it is left. */
export function Reveal({ number }: { number: string }) {
  const t = caseWords();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<Complainant | null>(null);
  const ask = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!reason.trim()) return setTrouble(verbWords().needReason);
    setBusy(true);
    setTrouble("");
    try {
      const key = uuidv7();
      const told = await confirmed(async () => (await change(deskRevealComplainant, { number, reason: reason.trim() }, key)).revealComplainant);
      if (told.__typename === "ComplainantRevealed") setFound(told);
      else setTrouble(told.message);
    } catch (error) {
      setTrouble(plainly(error));
    }
    setBusy(false);
  };
  if (found) {
    return (
      <div role="status">
        <Facts facts={[{ label: t.complainant, value: [found.name || t.noName, found.phone].filter(Boolean).join(" · ") }]} />
      </div>
    );
  }
  if (!open) {
    return (
      <p class="no-print">
        <Button look="secondary" icon="eye" onClick={() => setOpen(true)}>
          {t.reveal}
        </Button>
      </p>
    );
  }
  return (
    <form class="stack-close no-print" noValidate aria-label={t.reveal} onSubmit={(event) => void ask(event)}>
      {trouble && <Notice tone="bad" title={trouble} live />}
      <ReasonBox id="desk-reveal" label={t.revealWhy} hint={t.revealHint} rows={2} value={reason} onValue={setReason} />
      <div class="row">
        <Button type="submit" busy={busy}>
          {t.reveal}
        </Button>
        <Button look="quiet" onClick={() => setOpen(false)}>
          {t.close}
        </Button>
      </div>
    </form>
  );
}
