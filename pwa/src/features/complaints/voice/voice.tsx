import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { transact } from "../../../db/idb";
import type { FileAnswer } from "../../../lib/forms/types";
import { Button } from "../../../ui/button/button";
import { FieldGroup } from "../../../ui/field/field";
import { dropFile, keepFile, readFile } from "../../../uploads/store";
import { words } from "../messages";
import { clockOf, mayRecord, record, type Recording } from "./recorder";
import "./voice.css";

interface VoiceProps {
  /** The draft that keeps it. */
  draft: string;
  note: FileAnswer | null;
  onNote(note: FileAnswer | null): void;
}

type Fault = "micRefused" | "micUnavailable" | "tooShort";

/** A spoken word instead of a typed one; absent where the phone cannot record. */
export function Voice({ draft, note, onNote }: VoiceProps) {
  const t = words();
  const running = useRef<Recording | null>(null);
  const seconds = useSignal<number | null>(null);
  const fault = useSignal<Fault | null>(null);
  useEffect(() => () => running.current?.stop(), []);
  if (!note && !mayRecord()) return null;
  const start = async (): Promise<void> => {
    fault.value = null;
    seconds.value = 0;
    const timer = setInterval(() => (seconds.value = (seconds.value ?? 0) + 1), 1000);
    try {
      running.current = await record();
      const blob = await running.current.done;
      if (blob.size < 1000) throw "tooShort";
      const { id, name, type, size } = await keepFile(draft, `voice.${blob.type.split("/")[1]}`, blob);
      onNote({ id, name, type, size });
    } catch (why) {
      fault.value = why === "refused" ? "micRefused" : why === "tooShort" ? "tooShort" : "micUnavailable";
    } finally {
      clearInterval(timer);
      seconds.value = null;
      running.current = null;
    }
  };
  const remove = (): void => {
    if (note) void transact(["files", "chunks"], (tx) => dropFile(tx, note.id));
    onNote(null);
  };
  return (
    <FieldGroup id="c-voice" label={t.voice} hint={t.voiceHint} error={fault.value && t[fault.value]} optional>
      {note ? (
        <div class="voice">
          <Player note={note} />
          <Button look="quiet" icon="trash" aria-label={t.removeVoice} onClick={remove} />
        </div>
      ) : seconds.value === null ? (
        <Button look="secondary" icon="mic" wide onClick={() => void start()}>
          {t.speak}
        </Button>
      ) : (
        <div class="voice voice-on">
          <span role="timer">{t.speaking(clockOf(seconds.value))}</span>
          <Button icon="check" onClick={() => running.current?.stop()}>
            {t.stop}
          </Button>
        </div>
      )}
    </FieldGroup>
  );
}

/** From the phone's own store. */
function Player({ note }: { note: FileAnswer }) {
  const t = words();
  const url = useSignal("");
  useEffect(() => {
    let made = "";
    void readFile(note.id).then((blob) => blob && (url.value = made = URL.createObjectURL(blob)));
    return () => URL.revokeObjectURL(made);
  }, [note.id]);
  return url.value ? <audio controls src={url.value} aria-label={t.voiceKeptPlain} /> : <span>{t.voiceKeptPlain}</span>;
}
