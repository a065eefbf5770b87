import { languageReady } from "../../i18n";
import type { PageProps, Place } from "../../router/types";

let room: typeof import("../interviews/pages");

/** The way into an interview, whose chunk the first one then need not name; the poll inside is of this room anyway. */
export async function load(place: Place): Promise<Awaited<ReturnType<typeof room.interview.load>>> {
  room = await import("../interviews/pages");
  await languageReady();
  return room.interview.load(place);
}

export const title = (place: Place, data: Awaited<ReturnType<typeof load>>): string => room.interview.title(place, data);

export default function Interview(props: PageProps<Awaited<ReturnType<typeof load>>>) {
  return <room.interview.default {...props} />;
}
