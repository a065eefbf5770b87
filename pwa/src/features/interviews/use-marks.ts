import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { mayPass, readMine } from "../../api";
import { myInterview, type MyInterviewData } from "../../api/generated/interviews/MyInterview";
import { readMeta, writeMeta } from "../../db/meta";
import { outbox } from "../../outbox/state";
import { person } from "../../session/person";
import { say } from "../../ui/toast/toast";
import { aboutOf, remindsIn, setReminder } from "../part/use-reminded";
import { words } from "./messages";
import { useLikes } from "./use-likes";

export type Marks = NonNullable<MyInterviewData["myInterview"]>;

export interface Own {
  /** Null while it is not known, or nobody is signed in. Without a network: as it was known last. */
  marks: Marks | null;
  /** Whether they are to be reminded: what waits in the outbox goes before what the server last said. */
  following: boolean;
  /** It has not left the phone yet. */
  followWaits: boolean;
  /** Whether they like an entry, by the same rule. */
  likes(entry: string): boolean;
  like(entry: string, like: boolean): void;
  remind(follow: boolean): void;
}

/** What the signed-in person has to do with an interview; looked up anew when something of theirs has arrived or was ruled on. */
export function useMarks({ id, title }: { id: string; title: string }, ruled: unknown): Own {
  const me = person.value?.id;
  const marks = useSignal<Marks | null>(null);
  // Pressed, sent, and not yet heard back with the marks.
  const pressed = useSignal<boolean | null>(null);
  const likes = useLikes({ id, title });
  // A thousand phones hear of every ruling: only those whose own question waits ask what became of it.
  const waits = marks.value?.questions.some(({ standing }) => standing === "WAITING") ? ruled : null;
  const { jobs, receipts } = outbox.value;
  const mine = ({ kind, about }: { kind: string; about: string }): boolean => kind !== "like" && (about === id || about === aboutOf("interviews", id));
  const settled = receipts.filter(mine).length + jobs.filter((job) => mine(job) && job.stopped).length;
  useEffect(() => {
    if (!me) return void (marks.value = null);
    let left = false;
    // What was asked before a change and comes after it knows nothing of it.
    void ask(me, id).then(({ found, fresh }) => {
      if (left) return;
      marks.value = found;
      if (remindsIn("interviews", id) === undefined) pressed.value = null;
      if (fresh) likes.heard();
    });
    return () => void (left = true);
  }, [me, id, settled, waits, likes.arrived]);
  const remind = async (follow: boolean): Promise<void> => {
    pressed.value = follow;
    try {
      await setReminder("interviews", { id, title }, me!, follow);
    } catch {
      pressed.value = null;
      say(words().notKept);
    }
  };
  const waiting = remindsIn("interviews", id);
  return {
    marks: marks.value,
    following: waiting ?? pressed.value ?? marks.value?.following ?? false,
    followWaits: waiting !== undefined,
    likes: (entry) => likes.said(entry) ?? marks.value?.likes.includes(entry) ?? false,
    like: likes.like,
    remind: (follow) => void remind(follow),
  };
}

const keyOf = (owner: string, interview: string): string => `${owner}:interview:${interview}`;

/** What the server says now, else what it said last. */
async function ask(me: string, interview: string): Promise<{ found: Marks | null; fresh: boolean }> {
  try {
    const { myInterview: found } = await readMine(myInterview, { id: interview });
    await writeMeta(keyOf(me, interview), found).catch(() => undefined);
    return { found, fresh: true };
  } catch (error) {
    return { found: (mayPass(error) && (await readMeta<Marks>(keyOf(me, interview)).catch(() => undefined))) || null, fresh: false };
  }
}
