export interface Piece {
  title: string;
  text: string;
}

/** How a section of a legal text begins, in Chinese characters or as "Article 4", "5." – with what stands after it on the line. */
const HEAD = /^\s*(第[一二三四五六七八九十百零\u3007\d]+[条章节]|[一二三四五六七八九十]+\u3001|(?:Article|Chapter|Section)\s+\d+|\d+[.\uff0e\u3001](?=\s|[^\d]))\s*(.*)$/;
const LONGEST_TITLE = 40;

/** Pasted text as sections: at the headings it has, else at its empty lines. */
export function split(pasted: string): Piece[] {
  const lines = pasted.replace(/\r\n?/g, "\n").split("\n");
  return lines.some((line) => HEAD.test(line)) ? atHeadings(lines) : atGaps(pasted);
}

function atHeadings(lines: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let open: Piece | null = null;
  for (const line of lines) {
    const found = HEAD.exec(line);
    if (found) {
      const begun = begin(line.trim(), found[1]!, found[2]!);
      // A chapter's heading stands over the article that follows it.
      if (open && !open.text.trim()) begun.title = `${open.title} · ${begun.title}`;
      else if (open) pieces.push(open);
      open = begun;
    } else {
      open ??= { title: "", text: "" };
      open.text += `${line}\n`;
    }
  }
  return [...pieces, ...(open ? [open] : [])].map(trimmed).filter(({ text }) => text);
}

/** The rest of the line is its title, or, where it reads like a sentence, its first words. */
function begin(line: string, mark: string, rest: string): Piece {
  const titled = line.length <= LONGEST_TITLE && !/[\u3002\uff1b;\uff1a:.]$/.test(rest);
  return titled ? { title: line, text: "" } : { title: mark.replace(/[\u3001.\uff0e]$/, ""), text: `${rest}\n` };
}

const atGaps = (pasted: string): Piece[] => pasted.split(/\n\s*\n/).map((text) => trimmed({ title: "", text })).filter(({ text }) => text);

const trimmed = ({ title, text }: Piece): Piece => ({ title: title.trim(), text: text.trim() });

/** Sections as one text, to be changed and split again. */
export const joined = (sections: readonly Piece[]): string =>
  sections
    .map(({ title, text }) => (title ? `${title}\n${text}` : text))
    .filter(Boolean)
    .join("\n\n");

/** A text as sections: those it was joined from, as long as nobody has touched it. */
export const piecesOf = (text: string, before: readonly Piece[]): readonly Piece[] => (text === joined(before) ? before : split(text));
