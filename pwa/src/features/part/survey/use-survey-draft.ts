import { useEffect, useState } from "preact/hooks";
import { language } from "../../../i18n";
import type { FormDefinition } from "../../../lib/forms/types";
import { oldForm } from "../../apply/form";
import { migrate } from "../../drafts/migrate";
import { useEditor, type Work } from "../../drafts/use-editor";
import type { Data } from "./page";

/**
 * The draft of a survey with the questions it was begun under: those of an older version stay as they were and can be sent.
 * Only where this phone no longer has them are the answers carried over to the questions of today.
 */
export function useSurveyDraft({ survey, form }: Data, id: string | null): { work: Work; form: FormDefinition | null } {
  const version = survey.version.id;
  const work = useEditor({ kind: "survey", about: survey.id, title: survey.title, version }, id, async (editor) => {
    const { draft } = editor;
    if (draft.version === version || (await oldForm(draft.version).catch(() => undefined))) return false;
    editor.note({ ...migrate(draft, null, form, language.peek() === "en" ? "en" : "zh"), version });
    return true;
  });
  const written = work.draft?.version;
  const [older, setOlder] = useState<{ version: string; form: FormDefinition } | null>(null);
  useEffect(() => {
    if (written && written !== version) void oldForm(written).then((found) => found && setOlder({ version: written, form: found }));
  }, [written, version]);
  if (!written) return { work, form: null };
  return { work, form: written === version ? form : older?.version === written ? older.form : null };
}
