import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { forgetAge } from "../../api/age";
import { keeping } from "./keep";
import { follow, type Line } from "./stream";
import { after, type Interview, type View, viewOf } from "./view";

/** The interview as it stands from moment to moment, and how the line stands; null where nothing more is to come. */
export function useView(interview: Interview): { view: View; line: Line | null } {
  const view = useSignal(viewOf(interview));
  const line = useSignal<Line | null>(null);
  const moves = interview.state !== "PUBLISHED";
  useEffect(() => {
    view.value = viewOf(interview);
    if (!moves) return undefined;
    const kept = keeping(() => view.peek());
    const leave = follow(
      interview.id,
      () => view.peek().cursor,
      (change) => {
        view.value = after(view.peek(), change);
        kept.touch();
      },
      (now) => {
        line.value = now;
        if (now.is === "open") forgetAge(); // whatever the phone had kept, the rest is being told
      },
    );
    return () => {
      leave();
      kept.stop();
    };
  }, [interview.id]);
  return { view: view.value, line: line.value };
}
