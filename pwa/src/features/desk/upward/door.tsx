import { languageReady } from "../../../i18n";
import type { PageProps, Place } from "../../../router/types";

let room: typeof import("./page");

/** The way into the list of what went to other levels, a chunk of its own. */
export async function load(place: Place): Promise<unknown> {
  room = await import("./page");
  await languageReady();
  return room.load(place);
}

export const title = (_: Place): string => room.title();

export default function UpwardDoor(props: PageProps<never>) {
  return <room.default {...props} />;
}
