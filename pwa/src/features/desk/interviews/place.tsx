import type { PageProps, Place } from "../../../router/types";
import * as fresh from "./new";
import * as single from "./single";

/** `/desk/interviews/new` or one that is there: both in one route, for the citizen's first chunk names every route. */
const isNew = ({ params }: Place): boolean => params["id"] === "new";

export const load = (place: Place): Promise<unknown> => (isNew(place) ? fresh.load() : single.load(place));

export const title = (place: Place, data: unknown): string => (isNew(place) ? fresh.title() : single.title(place, data as single.Desk | null));

export default function TalkPlace(props: PageProps<never>) {
  return isNew(props) ? <fresh.default {...props} /> : <single.default {...props} />;
}
