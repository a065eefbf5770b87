import type { ComponentChildren } from "preact";
import type { Tone } from "../badge/badge";
import "./timeline.css";

export interface Moment {
  key: string | number;
  title: ComponentChildren;
  detail?: ComponentChildren;
  body?: ComponentChildren;
  tone?: Tone;
}

/** What happened, newest or oldest first as given; the last word of each is who and when. */
export function Timeline({ moments, label }: { moments: readonly Moment[]; label: string }) {
  return (
    <ol class="timeline" aria-label={label}>
      {moments.map(({ key, title, detail, body, tone = "plain" }) => (
        <li key={key} class={`timeline-${tone}`}>
          <p class="timeline-title">{title}</p>
          {detail && <p class="timeline-detail">{detail}</p>}
          {body && <div class="timeline-body">{body}</div>}
        </li>
      ))}
    </ol>
  );
}
