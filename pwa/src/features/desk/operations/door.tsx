import { languageReady } from "../../../i18n";
import type { PageProps } from "../../../router/types";

let room: typeof import("./page");

/** The way into the operations page, a chunk of its own: only administrators read it. */
export async function load(): Promise<unknown> {
  room = await import("./page");
  await languageReady();
  return room.load();
}

export const title = (): string => room.title();

export default function OperationsDoor(props: PageProps<never>) {
  const Page = room.default;
  return <Page {...props} />;
}
