import type { Trouble } from "../outbox/outcome";
import { GaveUp, troubleOf } from "../outbox/outcome";
import { CHUNK_BYTES, type StoredFile } from "./model";

/** What sending a file needs from outside: bytes, a way to the server, somebody to tell. */
export interface Carrier {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  bytesAt: (id: string, offset: number) => Promise<ArrayBuffer | null>;
  sent: (id: string, offset: number) => Promise<void>;
}

const RESUMABLE = { "Tus-Resumable": "1.0.0" };
const MAX_TURNS_WITHOUT_PROGRESS = 8;
const FILES = "/files/";
const NOT_THERE = [400, 403, 404, 410];

/**
 * Send one file by tus 1.0 and return only when the server has all of it.
 * The server's offset is asked first and believed always: what this phone remembers may be a lie
 * after a killed tab, a lost reply or a repeated request.
 */
export async function sendFile(file: StoredFile, carrier: Carrier): Promise<void> {
  let offset = (await ask(file, carrier)) ?? (await create(file, carrier));
  let stuck = 0;
  while (offset < file.size) {
    const next = await push(file, offset, carrier);
    stuck = next > offset ? 0 : stuck + 1;
    if (stuck > MAX_TURNS_WITHOUT_PROGRESS) throw new GaveUp({ kind: "wait", why: "server" });
    offset = next;
    await carrier.sent(file.id, offset);
  }
}

/** The offset the server holds, or null when it knows no such upload (never created, or cleared away). */
async function ask(file: StoredFile, carrier: Carrier): Promise<number | null> {
  const reply = await carrier.fetch(FILES + file.id, { method: "HEAD", headers: RESUMABLE });
  // A reply to HEAD has no words; if the server will not have this file, creating it says why.
  if (NOT_THERE.includes(reply.status)) return null;
  if (!reply.ok) await giveUp(reply);
  return offsetIn(reply);
}

async function create(file: StoredFile, carrier: Carrier): Promise<number> {
  const headers = { ...RESUMABLE, "Upload-Length": String(file.size), "Upload-Metadata": metadata(file) };
  const reply = await carrier.fetch(FILES, { method: "POST", headers });
  // Already there: the reply to an earlier creation was lost on the way.
  if (reply.status === 409) return (await ask(file, carrier)) ?? 0;
  if (reply.status !== 201) await giveUp(reply);
  return 0;
}

async function push(file: StoredFile, offset: number, carrier: Carrier): Promise<number> {
  const body = await carrier.bytesAt(file.id, offset);
  if (!body || body.byteLength === 0) throw new GaveUp({ kind: "lostFile", file: file.id });
  const reply = await carrier.fetch(FILES + file.id, {
    method: "PATCH",
    headers: { ...RESUMABLE, "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" },
    body,
  });
  if (reply.status === 409 || reply.status === 404 || reply.status === 410) {
    return (await ask(file, carrier)) ?? (await create(file, carrier));
  }
  if (reply.status !== 204) await giveUp(reply);
  return offsetIn(reply);
}

function offsetIn(reply: Response): number {
  const offset = Number(reply.headers.get("Upload-Offset") ?? NaN);
  // A village hot-spot's sign-in page answers 200 to everything, and knows no offset.
  if (!Number.isSafeInteger(offset) || offset < 0) throw new GaveUp({ kind: "wait", why: "stranger" });
  return offset;
}

async function giveUp(reply: Response): Promise<never> {
  const trouble: Trouble = await troubleOf(reply);
  throw new GaveUp(trouble);
}

function metadata(file: StoredFile): string {
  const pairs = { id: file.id, filename: file.name, filetype: file.type };
  return Object.entries(pairs)
    .map(([key, value]) => `${key} ${base64(value)}`)
    .join(",");
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

export const chunkCount = (size: number): number => Math.ceil(size / CHUNK_BYTES);
