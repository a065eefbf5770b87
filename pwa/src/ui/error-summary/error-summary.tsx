import { useLayoutEffect, useRef } from "preact/hooks";
import { words } from "../messages";
import "./error-summary.css";

export interface Fault {
  /** The id of the control at fault. */
  id: string;
  message: string;
}

/** All faults of a form in one place, each a link to its control. Takes the focus when it appears or changes. */
export function ErrorSummary({ faults, title }: { faults: readonly Fault[]; title?: string }) {
  const box = useRef<HTMLDivElement>(null);
  const shown = faults.map((fault) => fault.message).join("\n");
  useLayoutEffect(() => box.current?.focus(), [shown]);
  if (!faults.length) return null;
  return (
    <div class="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{title ?? words().faults}</h2>
      <ul>
        {faults.map((fault) => (
          <li key={fault.id}>
            <a href={`#${fault.id}`} onClick={(event) => lead(event, fault.id)}>
              {fault.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function lead(event: MouseEvent, id: string): void {
  event.preventDefault();
  const control = document.getElementById(id);
  (control?.closest(".field") ?? control)?.scrollIntoView({ block: "start" });
  control?.focus({ preventScroll: true });
}
