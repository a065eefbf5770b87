import { useRef, useState } from "preact/hooks";
import { change } from "../../../api";
import { deskRemoveWebhook } from "../../../api/generated/sharing/DeskRemoveWebhook";
import { deskReplayWebhook } from "../../../api/generated/sharing/DeskReplayWebhook";
import { deskRotateWebhook } from "../../../api/generated/sharing/DeskRotateWebhook";
import { uuidv7 } from "../../../lib/uuid";
import { SelectField, Tick } from "../../../ui/field/field";
import { confirmed } from "../confirm/confirmed";
import { Sure } from "../sure/sure";
import { words } from "./messages";
import type { Made } from "./secret";

export interface Asked {
  name: string;
  verb: "replay" | "rotate" | "remove";
}

interface Props extends Asked {
  /** What was done in words, or the secret that came of it. */
  onDone(what: Made | string): void;
  onClose(): void;
}

const HOURS = [1, 24, 72, 24 * 7, 24 * 30, 24 * 90];

/** What each of them means is said before it is done; for all but sending again the officer shows a second factor. */
export function Ask({ name, verb, onDone, onClose }: Props) {
  const t = words();
  const [hours, setHours] = useState(72);
  const [failedOnly, setFailedOnly] = useState(true);
  const key = useRef(uuidv7());

  async function act(): Promise<string | null> {
    const result = await send();
    if (result.__typename === "Refusal") {
      key.current = uuidv7();
      return result.said;
    }
    onDone(result.said);
    return null;
  }

  async function send(): Promise<{ __typename: "Refusal"; said: string } | { __typename: "Done"; said: Made | string }> {
    const refused = ({ message }: { message: string }) => ({ __typename: "Refusal" as const, said: message });
    const granted = (said: Made | string) => ({ __typename: "Done" as const, said });
    if (verb === "replay") {
      const { replayWebhook: told } = await change(deskReplayWebhook, { name, sinceHours: hours, failedOnly }, key.current);
      return told.__typename === "Refusal" ? refused(told) : granted(t.replayed(told.count));
    }
    if (verb === "rotate") {
      const told = await confirmed(async () => (await change(deskRotateWebhook, { name }, key.current)).rotateWebhook);
      return told.__typename === "Refusal" ? refused(told) : granted(told);
    }
    const told = await confirmed(async () => (await change(deskRemoveWebhook, { name }, key.current)).removeWebhook);
    return told.__typename === "Refusal" ? refused(told) : granted(t.removed(name));
  }

  const changed = (): void => void (key.current = uuidv7()); // another request, another key
  return (
    <Sure title={`${t[verb]} ${name}`} verb={t[verb]} cancel={t.cancel} danger={verb === "remove"} act={act} onClose={onClose}>
      <p>{t[`${verb}Text`]}</p>
      {verb === "replay" && (
        <>
          <SelectField
            id="w-hours"
            label={t.since}
            value={String(hours)}
            options={HOURS.map((each) => ({ value: String(each), label: t.hours(each) }))}
            onChange={(event) => {
              setHours(Number(event.currentTarget.value));
              changed();
            }}
          />
          <Tick
            id="w-failed"
            label={t.failedOnly}
            checked={failedOnly}
            onChange={(event) => {
              setFailedOnly(event.currentTarget.checked);
              changed();
            }}
          />
        </>
      )}
    </Sure>
  );
}
