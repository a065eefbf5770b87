import { languageReady } from "../../../i18n";
import type { PageProps, Place } from "../../../router/types";

type Room = typeof import("./pages");
let room: Room;

/** The way into the room of administrators, a chunk of its own. */
export async function load(): Promise<unknown> {
  room = await import("./pages");
  await languageReady();
  return room.webhooks.load();
}

export const title = (_: Place): string => room.webhooks.title();

export default function Admin({ data }: PageProps<never>) {
  return <room.webhooks.default data={data} />;
}
