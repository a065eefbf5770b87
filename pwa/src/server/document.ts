import type { Language } from "../i18n";

/** What the build leaves for this: the app's one page, and what each part of the app puts into its head. */
export interface Template {
  html: string;
  parts: Record<Part, { all: string } & Record<Language, string>>;
}

/** The home page is a chunk of its own; what else everybody may read is another. */
export type Part = "home" | "read";

export interface Drawn {
  part: Part;
  language: Language;
  size: number;
  theme: string;
  title: string;
  description: string;
  address: string;
  body: string;
  /** What the page asked and was answered, as JSON texts. */
  answers: Record<string, string>;
}

/** Puts a drawn page into the app's document: the browser shows it before any script has come. */
export function compose({ html, parts }: Template, page: Drawn): string {
  const { all, [page.language]: own } = parts[page.part];
  const canonical = `<link rel="canonical" href="${escape(page.address)}">`;
  // Functions, because "$&" in a replacement text would be taken for an instruction.
  return html
    .replace(/<html[^>]*>/, () => `<html lang="${page.language}" data-size="${page.size}" data-type="${page.size < 20 ? "normal" : "elder"}" data-theme="${page.theme}">`)
    .replace(/<title>[^<]*/, () => `<title>${escape(page.title)}`)
    .replace(/(<meta name="description" content=")[^"]*/, (_, start: string) => start + escape(page.description))
    .replace("/manifest.webmanifest", page.language === "en" ? "/manifest.en.webmanifest" : "/manifest.webmanifest")
    .replace("</head>", () => `${canonical}${all}${own}</head>`)
    .replace('<div id="app"></div>', () => `<div id="app">${page.body}</div><script type="application/json" id="data">${inlined(page.answers)}</script>`);
}

/** The answers as one JSON object that cannot end its element, whatever people have written into them. */
export function inlined(answers: Record<string, string>): string {
  const pairs = Object.entries(answers).map(([question, answer]) => `${JSON.stringify(question)}:${answer}`);
  return `{${pairs.join()}}`.replace(/[<\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign]!);
