import { words } from "../messages";
import "./steps.css";

/** Where one is in a form: words first, then a bar for the eye. */
export const Steps = ({ now, titles }: { now: number; titles: readonly string[] }) => (
  <div class="steps">
    <p class="steps-words">{words().step(now + 1, titles.length)}</p>
    <div class="steps-bar" aria-hidden="true">
      {titles.map((title, index) => (
        <span key={title} class={index <= now ? "steps-done" : ""} />
      ))}
    </div>
  </div>
);
