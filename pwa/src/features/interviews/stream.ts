import { fetchSigned } from "../../api";
import { interviewChanges } from "../../api/generated/interviews/InterviewChanges";
import { readEvents } from "../../api/listen";
import type { Change } from "./view";

/** How the line stands; of a broken one, when the next attempt comes. */
export type Line = { is: "connecting" | "open" | "offline" } | { is: "waiting"; until: number };

const FIRST_MS = 1000;
const LONGEST_MS = 60_000;
/** The server beats every 20 seconds: a line silent for longer is dead, whatever the phone believes of it. */
const SILENT_MS = 50_000;

/** Waits grow, and are spread over half to one and a half of themselves: phones cut off together do not come back together. */
export const pauseAfter = (failures: number, chance: number): number => Math.min(FIRST_MS * 2 ** failures, LONGEST_MS) * (0.5 + chance);

/** Follows an interview after a place that is asked for anew at each connection. Returns the way to stop. */
export function follow(interview: string, cursor: () => string, receive: (change: Change) => void, tell: (line: Line) => void): () => void {
  const stopper = new AbortController();
  let wake = (): void => undefined;
  let cut = (): void => undefined;
  const online = (): void => wake();
  // A phone that knows it is offline need not wait for the silence to prove it.
  const offline = (): void => cut();
  addEventListener("online", online);
  addEventListener("offline", offline);
  void run();
  return () => {
    removeEventListener("online", online);
    removeEventListener("offline", offline);
    stopper.abort();
    cut();
    wake();
  };

  async function run(): Promise<void> {
    for (let failures = 0; !stopper.signal.aborted; failures++) {
      tell({ is: "connecting" });
      try {
        await connect(() => {
          failures = 0;
          tell({ is: "open" });
        });
      } catch {
        // The line broke; the loop draws it again.
      }
      if (stopper.signal.aborted) return;
      const ms = pauseAfter(failures, Math.random());
      tell(navigator.onLine ? { is: "waiting", until: Date.now() + ms } : { is: "offline" });
      await new Promise<void>((resume) => {
        wake = resume;
        // Without a network nothing is tried but now and then: the phone says when it is back, most of the time.
        setTimeout(resume, navigator.onLine ? ms : LONGEST_MS);
      });
    }
  }

  async function connect(opened: () => void): Promise<void> {
    const line = new AbortController();
    cut = () => line.abort();
    let timer = setTimeout(cut, SILENT_MS);
    const touch = (): void => {
      clearTimeout(timer);
      timer = setTimeout(cut, SILENT_MS);
    };
    try {
      const search = new URLSearchParams({ documentId: interviewChanges, variables: JSON.stringify({ interview, after: cursor() }) });
      const response = await fetchSigned(`/graphql?${search}`, { headers: { Accept: "text/event-stream" }, signal: line.signal }, false);
      if (!response.ok || !response.body) throw new Error(String(response.status));
      opened();
      await readEvents(watched(response.body, touch), (text) => {
        const { data } = JSON.parse(text) as { data: { interviewChanges: Change } | null };
        if (data) receive(data.interviewChanges);
      });
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The same stream, telling of every piece that comes, beats too. */
function watched(stream: ReadableStream<Uint8Array>, touch: () => void): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  return new ReadableStream({
    async pull(to) {
      const { done, value } = await reader.read();
      touch();
      if (done) to.close();
      else to.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
