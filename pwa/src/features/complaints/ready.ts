import { readMeta, writeMeta } from "../../db/meta";
import { language } from "../../i18n";
import { readRegions } from "../apply/regions";
import { readCategories } from "./category/read";
import { readShapes } from "./place/shapes";

const EVERY_MS = 24 * 3600_000;

/** Brings what filing needs onto the phone before the network is gone: once a day, and not where data is dear. */
export async function makeReady(now = Date.now()): Promise<void> {
  const key = `complaints-ready:${language.peek()}`;
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  const last = (await readMeta<number>(key)) ?? 0;
  if (connection?.saveData || (last <= now && now - last < EVERY_MS)) return;
  const [categories, regions] = await Promise.all([readCategories(), readRegions(), readShapes(), import("./map/map")]);
  if (categories.length && regions.length) await writeMeta(key, now);
}
