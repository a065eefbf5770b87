import { useEffect, useState } from "preact/hooks";
import { transact } from "../../db/idb";
import { secretsOf } from "../../outbox/leave";
import { person } from "../../session/person";
import type { Kept } from "./secret/store";

/** How far somebody got in secret polls, by poll: this phone's own store alone knows. */
export function useSecrets(): ReadonlyMap<string, "token" | "cast"> {
  const me = person.value?.id;
  const [found, set] = useState<ReadonlyMap<string, "token" | "cast">>(new Map());
  useEffect(() => {
    set(new Map());
    if (me) void read(secretsOf(me)).then(set, () => undefined);
  }, [me]);
  return found;
}

async function read(prefix: string): Promise<Map<string, "token" | "cast">> {
  const rows = await transact(["meta"], (tx) => tx.all("meta"), { mode: "readonly" });
  return new Map(rows.filter(({ key, value }) => key.startsWith(prefix) && (value as Kept).token).map(({ key, value }) => [key.slice(prefix.length), (value as Kept).ballots.length ? "cast" : "token"]));
}
