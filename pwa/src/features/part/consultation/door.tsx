import { languageReady } from "../../../i18n";
import type { Place } from "../../../router/types";

type Room = typeof import("./pages");
type View = keyof Room;
interface Found {
  view: View;
  room: Room;
  data: Awaited<ReturnType<Room[View]["load"]>>;
}

const viewOf = ({ query }: Place): View => (query.has("changes") ? "changes" : query.has("opinions") ? "opinions" : query.has("draft") ? "older" : "text");

export const title = (_: Place, { data }: Found): string => data.title;

/** The way into a consultation, a chunk of its own with its views: the text, what changed, what others said. */
export async function load(place: Place): Promise<Found> {
  const room = await import("./pages");
  await languageReady();
  const view = viewOf(place);
  return { view, room, data: await room[view].load(place) };
}

export default function ConsultationDoor({ data: { view, room, data }, ...place }: Place & { data: Found }) {
  const Shown = room[view].default;
  return <Shown {...place} data={data as never} />;
}
