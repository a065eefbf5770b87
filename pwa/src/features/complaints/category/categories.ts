import type { ComplaintCategoriesData } from "../../../api/generated/complaints/ComplaintCategories";

type Listed = ComplaintCategoriesData["complaintCategories"][number];

/** A kind of complaint, from the county's own list; those that others lie under only group them. */
export type Category = Listed & { children: readonly Category[] };

/** The list as a tree, in the order it came. */
export function treeOf(all: readonly Listed[], parent: string | null = null): Category[] {
  return all.filter((one) => one.parent === parent).map((one) => ({ ...one, children: treeOf(all, one.code) }));
}

/** Those that can be chosen: a complaint lies under something. */
export const leaves = (all: readonly Category[]): Category[] => all.flatMap((one) => (one.children.length ? leaves(one.children) : one.parent ? [one] : []));
