import { signal } from "@preact/signals";
import "./toast.css";

const said = signal<{ text: string; turn: number } | null>(null);
const SHOWN_MS = 6000;
let turn = 0;

/** Shows a short line at the foot of the screen and has it read out. Never the only place of something important. */
export function say(text: string): void {
  const mine = ++turn;
  said.value = { text, turn: mine };
  setTimeout(() => said.peek()?.turn === mine && (said.value = null), SHOWN_MS);
}

/** Stands once in the shell: a live region must exist before it speaks. */
export const Toasts = () => (
  <div class="toasts no-print" role="status">
    {said.value && (
      <p class="toast" key={said.value.turn}>
        {said.value.text}
      </p>
    )}
  </div>
);
