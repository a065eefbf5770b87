import { languageReady } from "../../../i18n";
import type { Place } from "../../../router/types";
import { Frame } from "../frame/frame";

type Room = typeof import("./pages");
type Found = { of: "list"; room: Room; data: Awaited<ReturnType<Room["list"]["load"]>> } | { of: "single"; room: Room; data: Awaited<ReturnType<Room["single"]["load"]>> };

export const title = (_: Place, found: Found): string => (found.of === "list" ? found.room.list.title() : found.room.single.title(found.data));

/** The way into the desk of consultations, a chunk of its own: most officers never run one. */
export async function load(place: Place): Promise<Found> {
  const room = await import("./pages");
  await languageReady();
  return "id" in place.params ? { of: "single", room, data: await room.single.load(place) } : { of: "list", room, data: await room.list.load() };
}

export default function ConsultationDesk({ data: found }: { data: Found }) {
  if (!found.data) return <Frame ready={false}>{() => null}</Frame>;
  if (found.of === "single") return <found.room.single.default data={found.data} />;
  return <found.room.list.default data={found.data} />;
}
