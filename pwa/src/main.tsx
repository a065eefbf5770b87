import { render } from "preact";
import "./styles/base.css";
import "./features/home/page.css"; // stands in the page itself, with the first styles
import { startRouter } from "./router";
import { startPreferences } from "./session/preferences";
import { routes } from "./shell/routes";
import { Shell } from "./shell/shell";

const root = document.getElementById("app")!;

startPreferences();
void startRouter(routes).then(() => render(<Shell />, root));
