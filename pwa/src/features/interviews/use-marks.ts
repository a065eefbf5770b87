import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { change, isRefusal, readMine } from "../../api";
import { followInterview, type FollowInterviewData } from "../../api/generated/interviews/FollowInterview";
import { likeQuestion, type LikeQuestionData } from "../../api/generated/interviews/LikeQuestion";
import { myInterview, type MyInterviewData } from "../../api/generated/interviews/MyInterview";
import { outbox } from "../../outbox/state";
import { person } from "../../session/person";
import { say } from "../../ui/toast/toast";
import { words } from "./messages";

export type Marks = NonNullable<MyInterviewData["myInterview"]>;
type Marked = FollowInterviewData["followInterview"] | LikeQuestionData["likeQuestion"];

export interface Own {
  /** Null while it is not known, or nobody is signed in. */
  marks: Marks | null;
  like(entry: string, like: boolean): void;
  remind(follow: boolean): void;
}

/** What the signed-in person has to do with an interview; looked up anew when a question has arrived or was ruled on. */
export function useMarks(interview: string, ruled: unknown): Own {
  const me = person.value;
  const marks = useSignal<Marks | null>(null);
  const changed = useRef(0);
  // A thousand phones hear of every ruling: only those whose own question waits ask what became of it.
  const waits = marks.value?.questions.some(({ standing }) => standing === "WAITING") ? ruled : null;
  const arrived = outbox.value.receipts.filter(({ about }) => about === interview).length;
  useEffect(() => {
    if (!me) return void (marks.value = null);
    const before = changed.current;
    void readMine(myInterview, { id: interview }).then(
      // What was asked before a change and comes after it knows nothing of it.
      (found) => before === changed.current && (marks.value = found.myInterview),
      () => undefined, // without a network: nothing is marked until it is back
    );
  }, [me?.id, interview, arrived, waits]);
  const take = async (sent: Promise<Marked>): Promise<void> => {
    try {
      const told = await sent;
      if (isRefusal(told)) return say(told.message);
      changed.current += 1;
      marks.value = told.marks;
    } catch {
      say(words().notMarked);
    }
  };
  return {
    marks: marks.value,
    like: (entry, like) => void take(change(likeQuestion, { entry, like }).then((told) => told.likeQuestion)),
    remind: (follow) => void take(change(followInterview, { interview, follow }).then((told) => told.followInterview)),
  };
}
