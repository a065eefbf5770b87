import { mayPass, readPublic } from "../../api";
import { catalogueIndex } from "../../api/generated/catalogue/CatalogueIndex";
import { searchItems } from "../../api/generated/catalogue/SearchItems";
import type { ItemCard } from "../catalogue/item-row";
import { searchIndex } from "./local";

export interface Found {
  query: string;
  items: (Pick<ItemCard, "code" | "name"> & Partial<ItemCard>)[];
  /** Searched on the phone, because the server could not be reached. */
  local: boolean;
}

/** Asks the server, whose ranking knows more; without a network the index on the phone answers. */
export async function find(query: string): Promise<Found> {
  const wanted = query.trim().slice(0, 80);
  if (!wanted) return { query: "", items: [], local: false };
  try {
    const { searchItems: hits } = await readPublic(searchItems, { query: wanted });
    return { query: wanted, items: hits.map(({ item }) => item), local: false };
  } catch (error) {
    if (!mayPass(error)) throw error;
    const { catalogueIndex: entries } = await readPublic(catalogueIndex, {});
    return { query: wanted, items: searchIndex(entries, wanted).map(({ code, name }) => ({ code, name })), local: true };
  }
}

/** Lets the worker keep the index for the day without a network. */
export const keepIndex = (): void => void readPublic(catalogueIndex, {}).catch(() => undefined);
