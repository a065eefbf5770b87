import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { listen } from "../../db/bus";
import { person } from "../../session/person";
import type { Draft } from "../drafts/model";
import { draftsOf } from "../drafts/store";

/** What this person has typed for an interview and not sent, whichever tab or outbox it comes back from. */
export function useKeptQuestions(interview: string): readonly Draft[] {
  const me = person.value?.id ?? null;
  const kept = useSignal<readonly Draft[]>([]);
  useEffect(() => {
    if (!me) return void (kept.value = []);
    let left = false;
    const read = (): void =>
      void draftsOf(me).then(
        (found) => !left && (kept.value = found.filter(({ kind, about, answers }) => kind === "interview" && about === interview && answers["text"])),
        () => undefined, // without a store nothing is kept; the form says so
      );
    read();
    const stop = listen(read);
    return () => {
      left = true;
      stop();
    };
  }, [me, interview]);
  return kept.value;
}
