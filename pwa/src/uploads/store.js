import { uuidv7 } from "../lib/uuid";
import { transact } from "../db/idb";
import { CHUNK_BYTES } from "./model";
/** Keeps a file with the draft that holds it, in one transaction: it is there whole or not at all. */
export async function keepFile(holder, name, blob) {
    const file = {
        id: uuidv7(),
        holder,
        name,
        type: blob.type || "application/octet-stream",
        size: blob.size,
        sent: 0,
    };
    const chunks = await cut(file.id, blob);
    await transact(["files", "chunks"], async (tx) => {
        for (const chunk of chunks)
            void tx.put("chunks", chunk);
        await tx.put("files", file);
    });
    return file;
}
export async function readFile(id) {
    return transact(["files", "chunks"], async (tx) => {
        const file = await tx.get("files", id);
        if (!file)
            return null;
        const chunks = await tx.all("chunks", chunksOf(id));
        return new Blob(chunks.map((chunk) => chunk.bytes), { type: file.type });
    }, { mode: "readonly" });
}
/** The bytes from `offset` to the end of the chunk it falls into: a server may stop at any byte. */
export async function bytesAt(id, offset) {
    const index = Math.floor(offset / CHUNK_BYTES);
    const chunk = await transact(["chunks"], (tx) => tx.get("chunks", [id, index]), { mode: "readonly" });
    return chunk ? chunk.bytes.slice(offset - index * CHUNK_BYTES) : null;
}
export async function noteSent(id, sent) {
    await transact(["files"], async (tx) => {
        const file = await tx.get("files", id);
        if (file)
            await tx.put("files", { ...file, sent });
    });
}
export async function filesIn(tx, holder) {
    return (await tx.all("files")).filter((file) => file.holder === holder);
}
/** Moves files from a draft to the job that will send them, or back. */
export async function handOverFiles(tx, from, to) {
    const files = await filesIn(tx, from);
    for (const file of files)
        await tx.put("files", { ...file, holder: to });
    return files;
}
/** Needs `files` and `chunks` in the transaction. */
export async function dropFiles(tx, holder) {
    for (const file of await filesIn(tx, holder))
        await dropFile(tx, file.id);
}
export async function dropFile(tx, id) {
    await tx.remove("chunks", chunksOf(id));
    await tx.remove("files", id);
}
const chunksOf = (id) => IDBKeyRange.bound([id, 0], [id, Infinity]);
async function cut(file, blob) {
    const chunks = [];
    for (let at = 0; at < blob.size; at += CHUNK_BYTES) {
        const bytes = await bytesOf(blob.slice(at, at + CHUNK_BYTES));
        chunks.push({ file, index: at / CHUNK_BYTES, bytes });
    }
    return chunks;
}
const bytesOf = (blob) => new Response(blob).arrayBuffer();
