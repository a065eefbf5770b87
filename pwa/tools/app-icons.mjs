// Draws the app's icons as SVG and renders them to PNG with Chromium: `npm run app-icons`. The results are kept in the
// repository, so that nobody needs a browser to build.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ICONS } from "./icons-source.mjs";

const OUT = new URL("../public/icons/", import.meta.url).pathname;
const BROWSER = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const XMLNS = 'xmlns="http://www.w3.org/2000/svg"';

const AZURITE = "#12546c";
const GATE = (wall, road) =>
  `<path d="M6 20c7-.5 13-4 18-10 5 6 11 9.5 18 10l-3 4.5H9zM11.5 27h25v13H31v-5a7 7 0 0 0-14 0v5h-5.5z" fill="${wall}"/>` +
  (road ? `<path d="M21.5 40v-5a2.5 2.5 0 0 1 5 0v5z" fill="${road}"/>` : "");

const icon = `<svg ${XMLNS} viewBox="0 0 48 48"><rect width="48" height="48" rx="11" fill="${AZURITE}"/>${GATE("#fff", "#f0b94d")}</svg>`;
/** Launchers cut circles and drops out of this: the drawing stays within the inner 80 %. */
const maskable = `<svg ${XMLNS} viewBox="0 0 48 48"><rect width="48" height="48" fill="${AZURITE}"/><g transform="translate(4.3 3.5) scale(.82)">${GATE("#fff", "#f0b94d")}</g></svg>`;
/** The status bar keeps only the shape. */
const badge = `<svg ${XMLNS} viewBox="4 8 40 34">${GATE("#fff", "")}</svg>`;
const shortcut = (name) =>
  `<svg ${XMLNS} viewBox="0 0 48 48"><rect width="48" height="48" rx="24" fill="#dcebee"/><path transform="translate(11 11) scale(1.08)" d="${ICONS[name]}" fill="none" stroke="${AZURITE}" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

const PICTURES = [
  ["icon-192", icon, 192],
  ["icon-512", icon, 512],
  ["maskable-192", maskable, 192],
  ["maskable-512", maskable, 512],
  ["badge-96", badge, 96],
  ["shortcut-search", shortcut("search"), 96],
  ["shortcut-cases", shortcut("cases"), 96],
  ["shortcut-services", shortcut("services"), 96],
  ["shortcut-report", shortcut("report"), 96],
];

/** Draws onto a canvas of exactly that many pixels and prints it: a screenshot would bring the window's own limits. */
const printer = (drawing, pixels) => `<body><script>
const picture = new Image();
picture.onload = () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: ${pixels}, height: ${pixels} });
  canvas.getContext("2d").drawImage(picture, 0, 0, ${pixels}, ${pixels});
  document.body.textContent = canvas.toDataURL();
};
picture.src = "data:image/svg+xml;base64,${Buffer.from(drawing.replace("<svg ", '<svg width="512" height="512" ')).toString("base64")}";
</script></body>`;

writeFileSync(join(OUT, "icon.svg"), `${icon}\n`);
const work = mkdtempSync(join(tmpdir(), "icons-"));
for (const [name, drawing, pixels] of PICTURES) {
  const page = join(work, `${name}.html`);
  writeFileSync(page, printer(drawing, pixels));
  const dom = execFileSync(BROWSER, [...FLAGS, `--user-data-dir=${work}/profile`, "--virtual-time-budget=2000", "--dump-dom", `file://${page}`], { stdio: ["ignore", "pipe", "ignore"], timeout: 60_000, encoding: "utf8" });
  writeFileSync(join(OUT, `${name}.png`), Buffer.from(dom.match(/base64,([^<"]+)</)[1], "base64"));
}
rmSync(work, { recursive: true, force: true });
