import { CITIZEN } from "../../../lib/voters";
import { words } from "../words/polls";
import { roleWords } from "../words/roles";

/** Citizens, and every kind of officer by the name of the post. */
export const votersToChoose = (): { value: string; label: string }[] => [
  { value: CITIZEN, label: words().citizens },
  ...Object.entries(roleWords()).map(([role, label]) => ({ value: role.toLowerCase(), label })),
];
