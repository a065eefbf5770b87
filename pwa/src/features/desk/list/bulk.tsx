import { useState } from "preact/hooks";
import { readMine, change } from "../../../api";
import { deskAssign } from "../../../api/generated/desk/DeskAssign";
import { deskAssignable, type DeskAssignableData } from "../../../api/generated/desk/DeskAssignable";
import { Button } from "../../../ui/button/button";
import { Dialog } from "../../../ui/dialog/dialog";
import { SelectField } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { say } from "../../../ui/toast/toast";
import { plainly } from "../trouble";
import { words } from "../words/desk";
import { picked, refreshQuietly, noteCase } from "./store";

type Target = NonNullable<DeskAssignableData["case"]>;

/** A coordinator hands out several cases at once; each is its own change with its own refusal. */
export function Bulk() {
  const t = words();
  const [targets, setTargets] = useState<Target[] | null>(null);
  const [busy, setBusy] = useState(false);
  if (!picked.value.size) return null;
  async function start(): Promise<void> {
    setBusy(true);
    try {
      const found = await Promise.all([...picked.peek()].map((number) => readMine(deskAssignable, { number })));
      setTargets(found.flatMap((each) => each.case ?? []));
    } catch (error) {
      say(plainly(error));
    }
    setBusy(false);
  }
  return (
    <div class="desk-bulk no-print">
      <p role="status">{t.picked(picked.value.size)}</p>
      <Button busy={busy} onClick={() => void start()}>
        {t.assignPicked}
      </Button>
      <Button look="quiet" onClick={() => (picked.value = new Set())}>
        {t.unpick}
      </Button>
      {targets && <Assign targets={targets} onClose={() => setTargets(null)} />}
    </div>
  );
}

function Assign({ targets, onClose }: { targets: readonly Target[]; onClose(): void }) {
  const t = words();
  const [to, setTo] = useState("");
  const [done, setDone] = useState<number | null>(null);
  const [failed, setFailed] = useState<string[]>([]);
  const open = targets.filter((each) => each.actions.includes("assign"));
  const common = (open[0]?.desk?.colleagues ?? []).filter(({ id }) => open.every((each) => each.desk?.colleagues.some((other) => other.id === id)));

  async function assign(): Promise<void> {
    if (!to) return;
    const faults = targets.filter((each) => !open.includes(each)).map((each) => each.number + t.colon + t.cannotAssign);
    for (const [index, { number, revision }] of open.entries()) {
      setDone(index);
      const fault = await assignOne(number, revision, to);
      if (fault) faults.push(number + t.colon + fault);
    }
    setDone(null);
    say(t.assigned(targets.length - faults.length));
    void refreshQuietly().catch(() => undefined);
    if (faults.length) return setFailed(faults);
    picked.value = new Set();
    onClose();
  }

  return (
    <Dialog open title={t.assignPicked} onClose={onClose}>
      <div class="stack">
        {failed.length > 0 && (
          <Notice tone="bad" live title={t.notAssigned(failed.length)}>
            <ul>
              {failed.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </Notice>
        )}
        {common.length ? (
          <SelectField
            id="desk-bulk-to"
            label={t.assignTo}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
            options={[{ value: "", label: t.chooseColleague }, ...common.map(({ id, name, departments, absent }) => ({ value: id, label: [name, ...departments, ...(absent ? [t.absent] : [])].join(" · ") }))]}
          />
        ) : (
          <Notice tone="wait">{open.length ? t.nobodyForAll : t.cannotAssign}</Notice>
        )}
        {common.length > 0 && (
          <Button busy={done !== null} disabled={!to} onClick={() => void assign()}>
            {done === null ? t.assignThem(open.length) : t.assigning(done + 1, open.length)}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

/** The words of the refusal or fault, or null when it was done. */
async function assignOne(number: string, revision: number, handler: string): Promise<string | null> {
  try {
    const { assignCase: result } = await change(deskAssign, { number, revision, handler });
    if (result.__typename === "Refusal") return result.message;
    noteCase(result.case);
    return null;
  } catch (error) {
    return plainly(error);
  }
}
