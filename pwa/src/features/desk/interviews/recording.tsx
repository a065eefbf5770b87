import { useRef, useState } from "preact/hooks";
import { change, fetchSigned } from "../../../api";
import { deskInterviewVideo } from "../../../api/generated/interviews/DeskInterviewVideo";
import { uuidv7 } from "../../../lib/uuid";
import { GaveUp } from "../../../outbox/outcome";
import { Button } from "../../../ui/button/button";
import { FilePicker } from "../../../ui/file-picker/file-picker";
import { sendFile } from "../../../uploads/tus";
import { useAct } from "./act";
import { words } from "./messages";

const PIECE_BYTES = 1024 * 1024;
const MOST_BYTES = 512 * PIECE_BYTES;

interface Chosen {
  id: string;
  file: File;
}

/** A video from this computer, sent in pieces and then shown; a broken line goes on from where it broke. */
export function Recording({ interview, onDone }: { interview: string; onDone(): Promise<unknown> }) {
  const t = words();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [percent, setPercent] = useState<number | null>(null);
  const [trouble, setTrouble] = useState("");
  const current = useRef("");
  const act = useAct(async () => {
    setChosen(null);
    await onDone();
  });
  const send = async ({ id, file }: Chosen): Promise<void> => {
    current.current = id;
    setTrouble("");
    setPercent(0);
    try {
      await sendFile(
        { id, holder: "", name: file.name, type: file.type, size: file.size, sent: 0 },
        {
          fetch: (url, init) => fetchSigned(url, init, true),
          bytesAt: async (_, offset) => (current.current === id ? file.slice(offset, offset + PIECE_BYTES).arrayBuffer() : null),
          sent: async (_, offset) => setPercent(Math.floor((offset / file.size) * 100)),
        },
      );
      await act.run(async () => (await change(deskInterviewVideo, { interview, url: "", upload: id })).setInterviewVideo);
    } catch (error) {
      if (current.current === id) setTrouble(reasonOf(error) || t.recordingBroke);
    } finally {
      if (current.current === id) setPercent(null);
    }
  };
  const take = ([file]: File[]): void => {
    if (!file) return;
    if (file.size > MOST_BYTES) return setTrouble(t.recordingLong);
    const next = { id: uuidv7(), file };
    setChosen(next);
    void send(next);
  };
  const drop = (): void => {
    current.current = "";
    setChosen(null);
    setPercent(null);
    setTrouble("");
  };
  return (
    <div class="stack-close">
      <FilePicker
        id="talk-recording"
        label={t.recording}
        hint={t.recordingHint}
        optional
        accept="video/mp4,video/webm"
        error={trouble || act.trouble || null}
        where={percent === null ? "" : t.sending(percent)}
        files={chosen ? [{ id: chosen.id, name: chosen.file.name }] : []}
        onPick={take}
        onRemove={drop}
      />
      {percent !== null && <progress class="talk-progress" max={100} value={percent} aria-label={t.sending(percent)} />}
      {chosen && percent === null && trouble && (
        <Button look="secondary" onClick={() => void send(chosen)}>
          {t.goOn}
        </Button>
      )}
    </div>
  );
}

/** What the server says against the file; nothing where the line broke. */
const reasonOf = (error: unknown): string => (error instanceof GaveUp && error.trouble.kind === "refused" ? error.trouble.message : "");
