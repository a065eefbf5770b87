import { formatDate } from "../../i18n/format";
import { beginDraft } from "../drafts/store";
import { navigate } from "../../router";
import { say } from "../../ui/toast/toast";
import { about, officeOf, roleOf, type Access } from "./access";
import { words } from "./messages";

/**
 * Begins a complaint about what was looked at, to be read over and sent by the citizen: it goes past the officer it names.
 * Always a draft of its own: one that was begun about something else stays as it is.
 */
export async function askAbout(access: Access): Promise<void> {
  const t = words();
  const who = access.officer ?? roleOf(access);
  const text = t.asked(formatDate(access.day), who, officeOf(access), about(access));
  const answers = { text, officer: access.officer ?? "", way: "named", where: { region: "", text: officeOf(access) } };
  try {
    const draft = await beginDraft({ kind: "complaint", about: "complaint", title: t.complaint, version: "1", answers }, "new");
    await navigate(`/complain?draft=${draft.id}`);
  } catch {
    say(t.keepFailed);
  }
}
