import type { ItemClass, ItemKind } from "../../api/generated/types";
import { Badge, type Tone } from "../../ui/badge/badge";
import { ListRow } from "../../ui/list/list";
import { words } from "./messages";

export interface ItemCard {
  code: string;
  name: string;
  itemClass: ItemClass;
  kind: ItemKind;
  appliesOnline: boolean;
  sample: boolean;
  limitDays: number;
  feeFen: number;
  department: { name: string };
}

export const ItemRow = ({ item }: { item: ItemCard }) => <ListRow href={`/items/${encodeURIComponent(item.code)}`} title={item.name} detail={<ItemTags item={item} />} />;

/** Class, online or not, department and limit. */
export function ItemTags({ item }: { item: Omit<ItemCard, "department"> & { department?: { name: string } } }) {
  const t = words();
  return (
    <span class="catalogue-tags">
      <Badge tone={TONES[item.itemClass]}>{item.kind === "ADVICE" ? t.advice : t[item.itemClass]}</Badge>
      {item.appliesOnline && <Badge tone="done">{t.online}</Badge>}
      <span>
        {item.department && `${item.department.name} · `}
        {item.limitDays ? t.days(item.limitDays) : t.atOnce}
      </span>
    </span>
  );
}

const TONES: Record<ItemClass, Tone> = { IMMEDIATE: "going", PROMISED: "going", JOINT: "wait", ESCALATED: "wait" };
