import type { FileAnswer } from "../../../lib/forms/types";
import { keepFile } from "../../../uploads/store";
import { shrink } from "../../apply/shrink";
import { spotted } from "./spot";
import { forgetShared, sharedFiles } from "../../drafts/shared-files";

const MOST = 5;

/** Takes photos that another app has shared into a complaint. */
export async function takeShared(draft: string, already: number): Promise<FileAnswer[]> {
  const taken: FileAnswer[] = [];
  for (const file of (await sharedFiles()).filter(({ type }) => type.startsWith("image/")).slice(0, MOST - already)) {
    const { blob, name } = await shrink(file);
    const { id, type, size } = await keepFile(draft, name, blob);
    taken.push({ id, name, type, size, ...(await spotted(file)) });
  }
  if (taken.length) await forgetShared();
  return taken;
}
