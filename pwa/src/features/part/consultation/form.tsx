import { useSignal } from "@preact/signals";
import { uuidv7 } from "../../../lib/uuid";
import { submit } from "../../../outbox/submit";
import { person } from "../../../session/person";
import { Button, ButtonLink } from "../../../ui/button/button";
import { TextArea } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { SaveLine } from "../../apply/remarks";
import { useEditor } from "../../drafts/use-editor";
import { words } from "./messages";
import { aboutOf, type Consultation, WHOLE } from "./model";

interface Props {
  of: Consultation;
  section: string;
  name: string;
  onDone(): void;
}

/** An opinion as it is written: kept on the phone with every key, sent once through the outbox. */
export function OpinionForm({ of, section, name, onDone }: Props) {
  const t = words();
  const about = aboutOf(of.id, section);
  const work = useEditor({ kind: "opinion", about, title: `${of.title} · ${name}`, version: "1" }, null);
  const fault = useSignal<string | null>(null);
  const failed = useSignal(false);
  const { editor, draft } = work;
  const me = person.value;
  if (!editor || !draft) return null;
  const text = String(draft.answers["text"] ?? "");
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    fault.value = text.trim() ? null : t.needText;
    if (fault.value || !me) return;
    failed.value = false;
    try {
      const id = uuidv7();
      const input = { id, consultation: of.id, draft: of.draft?.number ?? 1, section: section === WHOLE ? null : section, text: text.trim() };
      await submit({ kind: "opinion", id, owner: me.id, about, title: draft.title, variables: { input }, draft: { ...(await editor.save()), owner: me.id } });
      onDone();
    } catch {
      failed.value = true;
    }
  };
  const id = `opinion-${section}`;
  return (
    <form class="card stack-close" noValidate onSubmit={(event) => void send(event)}>
      {draft.returned && <Notice tone="bad" title={draft.returned.message} />}
      <TextArea id={id} label={t.label(name)} hint={t.hint} error={fault.value} maxLength={2000} value={text} autofocus onInput={(event) => editor.set("text", event.currentTarget.value)} />
      {failed.value && <Notice tone="bad" title={t.failed} live />}
      {me ? (
        <Button type="submit" wide>
          {t.send}
        </Button>
      ) : (
        <ButtonLink wide href={`/signin?next=${encodeURIComponent(`/consultations/${about}`)}`}>
          {t.signIn}
        </ButtonLink>
      )}
      <Button look="quiet" wide onClick={onDone}>
        {t.cancel}
      </Button>
      <SaveLine work={work} />
      <p class="soft small">{t.offline}</p>
    </form>
  );
}
