import { useRef, useState } from "preact/hooks";
import { change } from "../../../api";
import { deskAddWebhook } from "../../../api/generated/sharing/DeskAddWebhook";
import type { DeskWebhooksData } from "../../../api/generated/sharing/DeskWebhooks";
import { uuidv7 } from "../../../lib/uuid";
import { Button } from "../../../ui/button/button";
import { ErrorSummary, type Fault } from "../../../ui/error-summary/error-summary";
import { Choices, TextField } from "../../../ui/field/field";
import { confirmed } from "../confirm/confirmed";
import { plainly } from "../trouble";
import { need } from "../verbs/action";
import { words } from "./messages";
import type { Made } from "./secret";

interface Props {
  topics: DeskWebhooksData["webhookTopics"];
  onMade(secret: Made): void;
  onClose(): void;
}

const ID: Record<string, string> = { name: "w-name", url: "w-url", topics: "w-topics", phone: "w-phone" };

export function AddWebhook({ topics, onMade, onClose }: Props) {
  const t = words();
  const [draft, setDraft] = useState({ name: "", url: "https://", topics: [] as string[], ownerPhone: "" });
  const [faults, setFaults] = useState<Fault[]>([]);
  const [busy, setBusy] = useState(false);
  const attempt = useRef({ body: "", key: "" });
  const set = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part });

  async function send(): Promise<void> {
    const found = [...need(draft.name.trim(), "w-name", t.needName), ...need(/^https?:\/\/./.test(draft.url), "w-url", t.needUrl), ...need(draft.ownerPhone.trim(), "w-phone", t.needPhone)];
    setFaults(found);
    if (found.length || busy) return;
    const body = JSON.stringify(draft);
    if (attempt.current.body !== body) attempt.current = { body, key: uuidv7() }; // after a lost answer the same secret comes
    setBusy(true);
    try {
      const input = { ...draft, name: draft.name.trim(), url: draft.url.trim(), ownerPhone: draft.ownerPhone.trim() };
      const result = await confirmed(async () => (await change(deskAddWebhook, { input }, attempt.current.key)).addWebhook);
      if (result.__typename === "WebhookSecret") return onMade(result);
      attempt.current.body = "";
      setFaults([{ id: ID[result.field ?? ""] ?? "w-name", message: result.message }]);
    } catch (error) {
      setFaults([{ id: "w-name", message: plainly(error) }]);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      class="desk-box stack"
      noValidate
      aria-label={t.add}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>{t.add}</h2>
      {faults.length > 0 && <ErrorSummary faults={faults} />}
      <TextField id="w-name" label={t.name} hint={t.nameHint} maxLength={60} value={draft.name} onInput={(event) => set({ name: event.currentTarget.value })} />
      <TextField id="w-url" type="url" label={t.url} hint={t.urlHint} maxLength={2000} value={draft.url} onInput={(event) => set({ url: event.currentTarget.value })} />
      <Choices
        id="w-topics"
        many
        label={t.topics}
        hint={t.topicsHint}
        chosen={draft.topics}
        options={topics.map(({ code, name }) => ({ value: code, label: name }))}
        onChoose={(code, on) => set({ topics: on ? [...draft.topics, code] : draft.topics.filter((each) => each !== code) })}
      />
      <TextField id="w-phone" type="tel" label={t.phone} hint={t.phoneHint} maxLength={20} value={draft.ownerPhone} onInput={(event) => set({ ownerPhone: event.currentTarget.value })} />
      <div class="row">
        <Button type="submit" busy={busy}>
          {t.addNow}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t.cancel}
        </Button>
      </div>
    </form>
  );
}
