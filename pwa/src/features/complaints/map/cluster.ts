import { onScreen, type Size, type Spot, type View } from "./projection";

export interface Marked extends Spot {
  id: string;
  /** How many reports it stands for, where it is a point for more than one. */
  count?: number;
}

export interface Cluster<M extends Marked> extends Spot {
  members: M[];
  count: number;
}

const FINGER = 44;

/** What would lie under one finger becomes one mark, in the middle of its members: in the order given, so that it stays the same. */
export function clusters<M extends Marked>(marks: readonly M[], view: View, size: Size): Cluster<M>[] {
  const all: (Cluster<M> & { at: Spot })[] = [];
  for (const mark of marks) {
    const at = onScreen(mark, view, size);
    const near = all.find((one) => Math.hypot(one.at.x - at.x, one.at.y - at.y) < FINGER);
    if (near) join(near, mark);
    else all.push({ x: mark.x, y: mark.y, at, members: [mark], count: mark.count ?? 1 });
  }
  return all.map(({ at: _, ...cluster }) => cluster);
}

function join<M extends Marked>(cluster: Cluster<M>, mark: M): void {
  const more = mark.count ?? 1;
  cluster.members.push(mark);
  cluster.count += more;
  cluster.x += ((mark.x - cluster.x) * more) / cluster.count;
  cluster.y += ((mark.y - cluster.y) * more) / cluster.count;
}
