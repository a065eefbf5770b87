import { languageReady } from "../../../i18n";
import type { PageProps, Place } from "../../../router/types";

let room: typeof import("./page");

/** The way into the rehearsal of routing rules, a chunk of its own: few officers answer for them. */
export async function load(): Promise<unknown> {
  room = await import("./page");
  await languageReady();
  return room.load();
}

export const title = (_: Place): string => room.title();

export default function RulesDoor({ data }: PageProps<never>) {
  return <room.default data={data} />;
}
