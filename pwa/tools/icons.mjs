// Draws src/ui/icon/sprite.svg and the names that may be used.
import { writeFileSync } from "node:fs";
import { ICONS } from "./icons-source.mjs";

const FOLDER = new URL("../src/ui/icon/", import.meta.url);
const symbols = Object.entries(ICONS).map(([name, path]) => `<symbol id="${name}" viewBox="0 0 24 24"><path d="${path}"/></symbol>`);
const head = '<svg xmlns="http://www.w3.org/2000/svg">';
writeFileSync(new URL("sprite.svg", FOLDER), `${head}\n${symbols.join("\n")}\n</svg>\n`);
const names = Object.keys(ICONS).map((name) => `  | "${name}"`).join("\n");
writeFileSync(new URL("names.ts", FOLDER), `// Written by \`npm run icons\`.\nexport type IconName =\n${names};\n`);
