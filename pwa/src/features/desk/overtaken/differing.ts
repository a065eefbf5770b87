/** A draft somebody else may save meanwhile: `seen` stands for what was read. */
export interface Seen {
  seen: string;
}

export type Box<D> = Exclude<keyof D, "seen">;

/** The boxes in which two drafts say something else. */
export const differing = <D extends Seen>(theirs: D, mine: D): Box<D>[] =>
  (Object.keys(theirs) as (keyof D)[]).filter((name): name is Box<D> => name !== "seen" && JSON.stringify(theirs[name]) !== JSON.stringify(mine[name]));

/** Whether a colleague saved something else than what stands here, since it was read. */
export const isOvertaken = <D extends Seen>(theirs: D, mine: D): boolean => theirs.seen !== mine.seen && differing(theirs, mine).length > 0;
