import { uuidv7 } from "../lib/uuid";
import { type Tx, transact } from "../db/idb";
import { CHUNK_BYTES, type FileChunk, type StoredFile } from "./model";

/** Keeps a file with the draft that holds it, in one transaction: it is there whole or not at all. */
export async function keepFile(holder: string, name: string, blob: Blob): Promise<StoredFile> {
  const file: StoredFile = {
    id: uuidv7(),
    holder,
    name,
    type: blob.type || "application/octet-stream",
    size: blob.size,
    sent: 0,
  };
  const chunks = await cut(file.id, blob);
  await transact(["files", "chunks"], async (tx) => {
    for (const chunk of chunks) void tx.put("chunks", chunk);
    await tx.put("files", file);
  });
  return file;
}

export async function readFile(id: string): Promise<Blob | null> {
  return transact(
    ["files", "chunks"],
    async (tx) => {
      const file = await tx.get("files", id);
      if (!file) return null;
      const chunks = await tx.all("chunks", chunksOf(id));
      return new Blob(
        chunks.map((chunk) => chunk.bytes),
        { type: file.type },
      );
    },
    { mode: "readonly" },
  );
}

/** The bytes from `offset` to the end of the chunk it falls into: a server may stop at any byte. */
export async function bytesAt(id: string, offset: number): Promise<ArrayBuffer | null> {
  const index = Math.floor(offset / CHUNK_BYTES);
  const chunk = await transact(["chunks"], (tx) => tx.get("chunks", [id, index]), { mode: "readonly" });
  return chunk ? chunk.bytes.slice(offset - index * CHUNK_BYTES) : null;
}

export async function noteSent(id: string, sent: number): Promise<void> {
  await transact(["files"], async (tx) => {
    const file = await tx.get("files", id);
    if (file) await tx.put("files", { ...file, sent });
  });
}

export async function filesIn(tx: Tx, holder: string): Promise<StoredFile[]> {
  return (await tx.all("files")).filter((file) => file.holder === holder);
}

/** Moves files from a draft to the job that will send them, or back. */
export async function handOverFiles(tx: Tx, from: string, to: string): Promise<StoredFile[]> {
  const files = await filesIn(tx, from);
  for (const file of files) await tx.put("files", { ...file, holder: to });
  return files;
}

/** Needs `files` and `chunks` in the transaction. */
export async function dropFiles(tx: Tx, holder: string): Promise<void> {
  for (const file of await filesIn(tx, holder)) await dropFile(tx, file.id);
}

export async function dropFile(tx: Tx, id: string): Promise<void> {
  await tx.remove("chunks", chunksOf(id));
  await tx.remove("files", id);
}

const chunksOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, Infinity]);

async function cut(file: string, blob: Blob): Promise<FileChunk[]> {
  const chunks: FileChunk[] = [];
  for (let at = 0; at < blob.size; at += CHUNK_BYTES) {
    const bytes = await bytesOf(blob.slice(at, at + CHUNK_BYTES));
    chunks.push({ file, index: at / CHUNK_BYTES, bytes });
  }
  return chunks;
}

const bytesOf = (blob: Blob): Promise<ArrayBuffer> => new Response(blob).arrayBuffer();
