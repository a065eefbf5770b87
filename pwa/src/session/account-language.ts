import { change } from "../api";
import { updateProfile } from "../api/generated/identity/UpdateProfile";
import type { Language } from "../i18n";

/** Notices and text messages come in the language chosen last. A lost answer does no harm: it is told again with the next choice. */
export const tellLanguage = (language: Language): Promise<unknown> => change(updateProfile, { input: { language } }).catch(() => undefined);
