import { transact } from "../../../db/idb";
import { uuidv7 } from "../../../lib/uuid";
import { dropFiles, keepFile } from "../../../uploads/store";
import { send } from "../../cases/send";
import type { Shot } from "./shots";

/** To the outbox, photos first: the job that is written last finds them on the phone under its own id. */
export async function addition(number: string, title: string, text: string, photos: readonly Shot[]): Promise<void> {
  const id = uuidv7();
  try {
    const files: string[] = [];
    for (const { name, blob } of photos) files.push((await keepFile(id, name, blob)).id);
    await send({ number, id, title, kind: "addition", variables: { number, text, files }, files });
  } catch (error) {
    await transact(["files", "chunks"], (tx) => dropFiles(tx, id)).catch(() => undefined);
    throw error;
  }
}
