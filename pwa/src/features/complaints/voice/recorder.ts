/** Two minutes: about half a megabyte, which a village's network takes in under a minute. */
export const MOST_SECONDS = 120;

const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

export const mayRecord = (): boolean => isSecureContext && typeof MediaRecorder !== "undefined" && Boolean(navigator.mediaDevices?.getUserMedia) && kind() !== undefined;

const kind = (): string | undefined => KINDS.find((each) => MediaRecorder.isTypeSupported(each));

export interface Recording {
  /** The finished recording. */
  done: Promise<Blob>;
  stop(): void;
}

/** Starts to record, and stops by itself after two minutes. Rejects with "refused" or "unavailable". */
export async function record(): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch((error: DOMException) => {
    throw error.name === "NotAllowedError" || error.name === "SecurityError" ? "refused" : "unavailable";
  });
  // Speech needs no more than 32 kbit/s.
  const recorder = new MediaRecorder(stream, { mimeType: kind()!, audioBitsPerSecond: 32_000 });
  const timer = setTimeout(() => stop(), MOST_SECONDS * 1000);
  const stop = (): void => void (recorder.state !== "inactive" && recorder.stop());
  const done = finished(recorder).finally(() => {
    clearTimeout(timer);
    stream.getTracks().forEach((track) => track.stop()); // the red dot of the phone goes out
  });
  recorder.start(1000);
  return { done, stop };
}

function finished(recorder: MediaRecorder): Promise<Blob> {
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => data.size && parts.push(data);
  return new Promise((found, failed) => {
    // Without "; codecs=…": the server knows media by their plain names.
    recorder.onstop = () => found(new Blob(parts, { type: recorder.mimeType.split(";")[0]! }));
    recorder.onerror = () => failed("unavailable");
  });
}

export const clockOf = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
