import { queues } from "../session";
import { words } from "../words/desk";
import { wish } from "./store";

const URGENT = new Set(["overdue", "due_soon"]);

/** The officer's queues with their counts: a column on a desk, a strip on a phone. */
export function Queues() {
  return (
    <nav class="desk-queues no-print" aria-label={words().queues}>
      <ul>
        {queues.value.map(({ queue, name, count }) => (
          <li key={queue}>
            <a href={`/desk?queue=${queue}`} aria-current={wish.value?.queue === queue ? "page" : undefined} class={URGENT.has(queue) && count ? `desk-queue-${queue}` : undefined}>
              <span>{name}</span>
              <b>{count}</b>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
