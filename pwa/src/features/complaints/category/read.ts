import { mayPass, readPublic } from "../../../api";
import { complaintCategories } from "../../../api/generated/complaints/ComplaintCategories";
import { readMeta, writeMeta } from "../../../db/meta";
import { language } from "../../../i18n";
import { type Category, treeOf } from "./categories";

/** What may be complained about, kept on the phone: a complaint must be fileable where there is no network. */
export async function readCategories(): Promise<readonly Category[]> {
  const key = `complaints:${language.peek()}`;
  try {
    const tree = treeOf((await readPublic(complaintCategories, {})).complaintCategories);
    await writeMeta(key, tree).catch(() => undefined);
    return tree;
  } catch (error) {
    const kept = await readMeta<Category[]>(key).catch(() => undefined);
    if (kept || mayPass(error)) return kept ?? [];
    throw error;
  }
}
