import { language } from "../../i18n";
import type { FileAnswer } from "../../lib/forms/types";
import { Files } from "../apply/files";
import { words } from "./messages";

interface AttachProps {
  draft: string;
  path: string;
  files: readonly FileAnswer[];
  onFiles(files: FileAnswer[]): void;
}

const MOST = 6;

/** What shows or proves a question, picked without a network too. */
export function Attach({ draft, path, files, onFiles }: AttachProps) {
  const t = words();
  return (
    <Files
      field={{ label: inBoth(t.photos), hint: inBoth(t.photosHint), maxCount: MOST, required: false }}
      path={path}
      value={files}
      ask={{ draft, language: language.value === "en" ? "en" : "zh", regions: [], errorOf: () => null, set: (_, value) => onFiles(value as FileAnswer[]), left: () => undefined }}
    />
  );
}

/** The words are already in the language that is read: a form's own come in both. */
const inBoth = (text: string): { zh: string; en: string } => ({ zh: text, en: text });
