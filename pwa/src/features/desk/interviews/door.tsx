import { languageReady } from "../../../i18n";
import type { PageProps, Place } from "../../../router/types";

type Room = typeof import("./pages");
let room: Room;

/** One address is the list, another one interview or a new one. */
const pageOf = ({ params }: Place): Room["talks"] | Room["talk"] => ("id" in params ? room.talk : room.talks);

/** The way into the room of interviews, a chunk of its own: few run one. */
export async function load(place: Place): Promise<unknown> {
  room = await import("./pages");
  await languageReady();
  return pageOf(place).load(place);
}

export const title = (place: Place, data: unknown): string => pageOf(place).title(place, data as never);

export default function Interviews(props: PageProps<never>) {
  const Page = pageOf(props).default;
  return <Page {...props} />;
}
