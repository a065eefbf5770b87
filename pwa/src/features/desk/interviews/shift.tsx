import { useState } from "preact/hooks";
import { change } from "../../../api";
import { deskShiftInterviewVideo } from "../../../api/generated/interviews/DeskShiftInterviewVideo";
import { Button } from "../../../ui/button/button";
import { TextField } from "../../../ui/field/field";
import { say } from "../../../ui/toast/toast";
import { clock } from "../../interviews/view";
import { useAct } from "./act";
import { shiftIn } from "./draft";
import { words } from "./messages";
import type { Desk } from "./single";

/** Where the recording begins earlier or later than the talk, every answer moves by as many seconds. */
export function Shift({ desk: { interview, videoShiftSeconds, firstOffsetSeconds }, onDone }: { desk: Desk; onDone(): Promise<unknown> }) {
  const t = words();
  const [typed, setTyped] = useState(String(videoShiftSeconds));
  const act = useAct(onDone);
  const seconds = shiftIn(typed);
  return (
    <form
      class="stack-close"
      onSubmit={(event) => {
        event.preventDefault();
        if (seconds === undefined) return;
        void act.run(async () => (await change(deskShiftInterviewVideo, { interview: interview.id, seconds })).shiftInterviewVideo).then((done) => done && say(t.done));
      }}
    >
      <TextField id="talk-shift" label={t.shift} hint={t.shiftHint} error={(seconds === undefined ? t.shiftWrong : act.trouble) || null} maxLength={7} autoComplete="off" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
      {firstOffsetSeconds !== null && seconds !== undefined && (
        <p class="soft" role="status">
          {t.shiftShows(clock(Math.max(0, firstOffsetSeconds + seconds)))}
        </p>
      )}
      <Button type="submit" look="secondary" busy={act.busy}>
        {t.setShift}
      </Button>
    </form>
  );
}
