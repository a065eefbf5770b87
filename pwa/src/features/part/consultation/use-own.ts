import { useEffect, useState } from "preact/hooks";
import { mayPass, readMine } from "../../../api";
import { myOpinions, type MyOpinionsData } from "../../../api/generated/consultations/MyOpinions";
import { readMeta, writeMeta } from "../../../db/meta";
import { outbox } from "../../../outbox/state";
import { person } from "../../../session/person";

export type Own = MyOpinionsData["myOpinions"][number];

/** What this person said of a consultation as the server last told: also without a network. */
export function useOwn(consultation: string): readonly Own[] {
  const me = person.value?.id;
  const [own, setOwn] = useState<readonly Own[]>([]);
  const arrived = outbox.value.receipts.find(({ kind, about }) => kind === "opinion" && about.startsWith(consultation))?.id;
  useEffect(() => {
    if (!me) return setOwn([]);
    let left = false;
    void ask(me, consultation).then((found) => !left && setOwn(found));
    return () => {
      left = true;
    };
  }, [me, consultation, arrived]);
  return own;
}

const keyOf = (me: string, consultation: string): string => `${me}:opinions:${consultation}`;

async function ask(me: string, consultation: string): Promise<readonly Own[]> {
  try {
    const found = (await readMine(myOpinions, { consultation })).myOpinions;
    await writeMeta(keyOf(me, consultation), found).catch(() => undefined);
    return found;
  } catch (error) {
    const kept = mayPass(error) ? await readMeta<Own[]>(keyOf(me, consultation)).catch(() => undefined) : undefined;
    return kept ?? [];
  }
}
