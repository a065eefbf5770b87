import { hydrate, render } from "preact";
import "./styles/base.css";
import "./features/home/page.css"; // stands in the page itself, with the first styles
import { startRouter } from "./router";
import { drawn } from "./session/drawn";
import { recallPerson } from "./session/person";
import { startPreferences } from "./session/preferences";
import { routes } from "./shell/routes";
import { Shell } from "./shell/shell";

const root = document.getElementById("app")!;

// The server sends what everybody may read as finished markup: it is taken over, not drawn again. What was pressed and
// typed until then counts.
let pressed: HTMLElement | null = null;
root.onclick = ({ target }) => (pressed = (target as Element).closest("button"));

/** Three things a slow phone takes a tenth of a second for are tasks of their own: a finger between them is answered. */
const takeOver = (): void => {
  const typed = [...root.querySelectorAll("input")].filter((field) => field.value !== field.defaultValue).map((field) => [field, field.value] as const);
  (drawn ? hydrate : render)(<Shell />, root);
  root.onclick = null;
  for (const [field, text] of typed) {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  pressed?.click();
  setTimeout(recallPerson);
};

startPreferences();
void startRouter(routes).then(() => setTimeout(takeOver));
