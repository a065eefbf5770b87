import { readPublic } from "../../api";
import { countyFacts, type CountyFactsData } from "../../api/generated/places/CountyFacts";
import { readMeta, writeMeta } from "../../db/meta";
import { language } from "../../i18n";

type County = CountyFactsData["county"]["region"];
export type RegionNode = County["children"][number];

/** The county's townships and villages, kept on the phone: a place must be choosable in the field. */
export async function readRegions(): Promise<readonly RegionNode[]> {
  const key = `regions:${language.peek()}`;
  try {
    const { county } = await readPublic(countyFacts, {});
    await writeMeta(key, county.region.children).catch(() => undefined);
    return county.region.children;
  } catch {
    return (await readMeta<RegionNode[]>(key).catch(() => undefined)) ?? [];
  }
}

/** The words for a region code, for review and receipts. */
export function regionName(regions: readonly RegionNode[], code: string): string {
  for (const town of regions) {
    if (town.code === code) return town.name;
    const village = town.children.find((one) => one.code === code);
    if (village) return `${town.name} ${village.name}`;
  }
  return code;
}
