import { readPublic } from "../../../api";
import { countyMap, type CountyMapData } from "../../../api/generated/places/CountyMap";
import { readMeta, writeMeta } from "../../../db/meta";
import { language } from "../../../i18n";

export type Shape = CountyMapData["countyMap"][number];

/** The county's own map, kept on the phone: a place must be choosable in the field. Empty where there is none. */
export async function readShapes(): Promise<readonly Shape[]> {
  const key = `map:${language.peek()}`;
  try {
    const { countyMap: shapes } = await readPublic(countyMap, {});
    await writeMeta(key, shapes).catch(() => undefined);
    return shapes;
  } catch {
    return (await readMeta<Shape[]>(key).catch(() => undefined)) ?? [];
  }
}
