import { language } from "../../i18n";
import { migrate } from "../drafts/migrate";
import { useEditor, type Work } from "../drafts/use-editor";
import { type ItemForm, oldForm } from "./form";

/** The draft for an item, carried over to the item's form of today. */
export function useDraft({ item, form }: ItemForm, id: string | null): Work {
  const version = item.version.id;
  return useEditor({ kind: "application", about: item.code, title: item.name, version }, id, async (editor) => {
    const { draft } = editor;
    if (!form || draft.version === version) return false;
    const from = (await oldForm(draft.version).catch(() => undefined)) ?? null;
    editor.note({ ...migrate(draft, from, form, language.peek() === "en" ? "en" : "zh"), version });
    return true;
  });
}
