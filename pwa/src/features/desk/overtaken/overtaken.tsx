import type { ComponentChildren } from "preact";
import { Button } from "../../../ui/button/button";
import { Facts } from "../../../ui/card/card";
import { Notice } from "../../../ui/notice/notice";
import { words } from "../words/desk";
import { type Box, differing, type Seen } from "./differing";

interface Props {
  /** What they saved. */
  children: ComponentChildren;
  take(): void;
  keep(): void;
}

/** A colleague saved the draft while it was being changed here: theirs, to be seen before one of the two is taken. */
export function Overtaken({ children, take, keep }: Props) {
  const t = words();
  return (
    <Notice tone="wait" title={t.overtaken} live>
      <div class="stack-close">
        <details class="stack-close">
          <summary>{t.seeTheirs}</summary>
          {children}
        </details>
        <div class="row">
          <Button look="secondary" onClick={take}>
            {t.takeTheirs}
          </Button>
          <Button look="secondary" onClick={keep}>
            {t.keepMine}
          </Button>
        </div>
      </div>
    </Notice>
  );
}

interface TheirsProps<D extends Seen> {
  theirs: D;
  mine: D;
  labels: Record<Box<D>, string>;
  /** What is neither text nor tick in the draft, in words. */
  said: Partial<Record<Box<D>, ComponentChildren>>;
}

/** What they saved that reads otherwise here, box by box. */
export function Theirs<D extends Seen>({ theirs, mine, labels, said }: TheirsProps<D>) {
  return <Facts facts={differing(theirs, mine).map((box) => ({ label: labels[box], value: said[box] ?? plain(theirs[box]) }))} />;
}

/** A box in words: whether it is ticked, or what was written in it. */
const plain = (value: unknown): string => (typeof value === "boolean" ? words()[value ? "yes" : "no"] : String(value) || "–");

/** Its name in a list to choose from. */
export const labelOf = (options: readonly { value: string; label: string }[], value: string): string => options.find((option) => option.value === value)?.label ?? value;
