import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { mayPass, readMine } from "../../../api";
import { complaintPage } from "../../../api/generated/complaints/ComplaintPage";
import { fetchFile } from "../../../api/private-file";
import { readMeta, writeMeta } from "../../../db/meta";
import { outbox } from "../../../outbox/state";
import type { Kind } from "../../../outbox/submissions";
import { person } from "../../../session/person";
import { send } from "../../cases/send";
import "../complaints.css";
import type { Complained } from "../open/holder";
import { addition } from "./addition";
import { Entries } from "./entries";
import { Reported } from "./facts";
import { Together } from "./together";
import { Verdict, type Ways } from "./verdict";

/** What a complaint adds to the page of a case. Kept on the phone under the person's name, and gone with their sign-out. */
export function CasePart({ number, revision }: { number: string; revision: number }) {
  const whole = useSignal<Complained | null>(null);
  useEffect(() => void readComplaint(number).then((found) => (whole.value = found), () => undefined), [number, revision]);
  if (!whole.value?.complaint) return null;
  const queued = outbox.value.jobs.filter((job) => job.about === number).map(({ kind }) => kind);
  const open = whole.value.actions.filter((action) => !queued.includes(KIND_OF[action]!));
  return (
    <>
      <Together of={whole.value.complaint} />
      <Entries of={whole.value.complaint} file={fetchFile} />
      <Verdict actions={open} ways={waysOf(whole.value)} />
      <Reported whole={whole.value} file={fetchFile} />
    </>
  );
}

const KIND_OF: Record<string, Kind> = { confirm: "confirm", dispute: "dispute" };

/** What a person does to a complaint goes through the outbox like everything else; what waits stands on the page. */
function waysOf({ number, title }: Complained): Ways {
  const sent = async (work: Promise<void>): Promise<null> => work.then(() => null);
  return {
    confirm: () => sent(send({ number, title, kind: "confirm", variables: { number, comment: "" } })),
    dispute: (reason) => sent(send({ number, title, kind: "dispute", variables: { number, reason } })),
    add: (text, photos) => sent(addition(number, title, text, photos)),
  };
}

async function readComplaint(number: string): Promise<Complained | null> {
  const key = `${person.peek()?.id}:complaint:${number}`;
  try {
    const { case: found } = await readMine(complaintPage, { number });
    if (found) await writeMeta(key, found).catch(() => undefined);
    return found;
  } catch (error) {
    if (!mayPass(error)) throw error;
    return (await readMeta<Complained>(key)) ?? null;
  }
}
