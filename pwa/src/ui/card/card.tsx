import type { ComponentChildren } from "preact";
import "./card.css";

/** A sheet of paper on the page. */
export function Card({ title, children, flush }: { title?: ComponentChildren; children: ComponentChildren; flush?: boolean }) {
  return (
    <section class={flush ? "card card-flush" : "card"}>
      {title && <h2 class="card-title">{title}</h2>}
      {children}
    </section>
  );
}

/** Label and value pairs: fee, limit, number. */
export function Facts({ facts }: { facts: { label: string; value: ComponentChildren }[] }) {
  return (
    <dl class="facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
