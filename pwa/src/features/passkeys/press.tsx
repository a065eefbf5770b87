import { useState } from "preact/hooks";
import { Button } from "../../ui/button/button";
import { Why } from "./why";

/** A button that asks the browser for a passkey, and says in words when nothing came of it. */
export function Press({ label, hint, look = "secondary", act }: { label: string; hint?: string; look?: "primary" | "secondary"; act(): Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  async function press(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    try {
      await act();
    } catch (error) {
      setTrouble(error);
    }
    setBusy(false);
  }
  return (
    <div class="stack-close">
      <Why trouble={trouble} />
      <Button look={look} icon="lock" wide busy={busy} onClick={() => void press()}>
        {label}
      </Button>
      {hint && <p class="small soft keys-hint">{hint}</p>}
    </div>
  );
}
