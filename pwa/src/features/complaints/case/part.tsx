import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { mayPass, readMine } from "../../../api";
import { complaintPage } from "../../../api/generated/complaints/ComplaintPage";
import { ApiError } from "../../../api/errors";
import { fetchSigned } from "../../../api/send";
import { readMeta, writeMeta } from "../../../db/meta";
import { person } from "../../../session/person";
import "../complaints.css";
import type { Complained } from "../open/holder";
import { Reported } from "./facts";

/** What a complaint adds to the page of a case. Kept on the phone under the person's name, and gone with their sign-out. */
export function CasePart({ number, revision }: { number: string; revision: number }) {
  const whole = useSignal<Complained | null>(null);
  useEffect(() => void readComplaint(number).then((found) => (whole.value = found), () => undefined), [number, revision]);
  return whole.value && <Reported whole={whole.value} file={ownFile} />;
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

async function ownFile(url: string): Promise<Blob> {
  const response = await fetchSigned(url, { cache: "no-store", headers: { Accept: "*/*" } }, true);
  if (!response.ok) throw new ApiError("missing", response.status);
  return response.blob();
}
