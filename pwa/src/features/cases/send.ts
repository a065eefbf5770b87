import type { Kind } from "../../outbox/submissions";
import { type Sending, submit } from "../../outbox/submit";
import { person } from "../../session/person";

type Sent<K extends Kind> = Omit<Sending<K>, "owner" | "about"> & { number: string };

/** Anything a citizen does to a case goes through the same outbox as what opened it. */
export async function send<K extends Kind>({ number, ...rest }: Sent<K>): Promise<void> {
  const me = person.peek();
  if (!me) throw new Error("signed out");
  await submit({ ...rest, owner: me.id, about: number } as Sending<K>);
}
