import type { Subscription } from "./document";
import { fetchSigned } from "./index";

const LONGEST_WAIT = 60_000;

/**
 * Follows a subscription over one long answer (server-sent events; EventSource cannot carry a token).
 * `variables` is asked anew for every connection so that it can hand out the last cursor seen. Returns the way to stop.
 */
export function listen<D, V>(document: Subscription<D, V>, variables: () => V, receive: (data: D) => void): () => void {
  const stopper = new AbortController();
  void follow();
  return () => stopper.abort();

  async function follow(): Promise<void> {
    for (let wait = 1000; !stopper.signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      try {
        const search = new URLSearchParams({ documentId: document, variables: JSON.stringify(variables()) });
        const response = await fetchSigned(`/graphql?${search}`, { headers: { Accept: "text/event-stream" }, signal: stopper.signal }, true);
        if (response.status === 401 || response.status === 403) return;
        if (response.ok && response.body) {
          wait = 1000;
          await readEvents(response.body, (text) => receive((JSON.parse(text) as { data: D }).data));
        }
      } catch {
        // The line broke; the loop draws it again.
      }
      await new Promise((resume) => setTimeout(resume, wait + Math.random() * 1000));
    }
  }
}

/** Cuts a byte stream into events and hands on the data of each `next`. */
export async function readEvents(stream: ReadableStream<Uint8Array>, receive: (text: string) => void): Promise<void> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  for (let rest = ""; ; ) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
    rest = parts.pop() ?? "";
    for (const part of parts) {
      const lines = part.split(/\r?\n/);
      if (!lines.some((line) => /^event: ?next$/.test(line))) continue;
      receive(lines.filter((line) => line.startsWith("data:")).map((line) => line.slice(5)).join("\n"));
    }
  }
}
