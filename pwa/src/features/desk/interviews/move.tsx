import { useState } from "preact/hooks";
import { change } from "../../../api";
import { deskMoveInterview } from "../../../api/generated/interviews/DeskMoveInterview";
import { TextField } from "../../../ui/field/field";
import { say } from "../../../ui/toast/toast";
import { Sure } from "../sure/sure";
import { areHours, hoursOf, instantsOf } from "./draft";
import { Hours } from "./hours";
import { words } from "./messages";
import type { Desk } from "./single";

/** Another hour for what is announced, before it begins: who follows it is told. */
export function Move({ desk: { interview }, onDone, onClose }: { desk: Desk; onDone(): Promise<unknown>; onClose(): void }) {
  const t = words();
  const [hours, setHours] = useState(() => hoursOf(interview));
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState(false);
  async function move(): Promise<string | null> {
    const right = areHours(hours, Date.now());
    setWrong(!right);
    if (!right) return t.wrong_times;
    const { moveInterview } = await change(deskMoveInterview, { input: { interview: interview.id, ...instantsOf(hours), reason } });
    if (moveInterview.__typename === "Refusal") return moveInterview.message;
    await onDone();
    say(t.moved);
    return null;
  }
  return (
    <Sure title={t.move} verb={t.move} cancel={t.cancel} act={move} onClose={onClose}>
      <p>{t.moveText}</p>
      <Hours hours={hours} error={wrong ? t.wrong_times : null} set={(part) => setHours({ ...hours, ...part })} />
      <TextField id="talk-move-why" label={t.moveWhy} hint={t.moveWhyHint} optional maxLength={200} autoComplete="off" value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
    </Sure>
  );
}
