import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { change } from "../../api";
import { setPreference } from "../../api/generated/notifications/SetPreference";
import type { Channel } from "../../api/generated/types";
import type { PageProps } from "../../router/types";
import { Button } from "../../ui/button/button";
import { Choices } from "../../ui/field/field";
import { Notice } from "../../ui/notice/notice";
import { act } from "./act";
import { words } from "./channels-messages";
import { loadPerson, type Person } from "./load";
import { words as shared } from "./messages";
import { canPush, isPushed, startPush, stopPush } from "./push";

const CHANNELS: readonly Channel[] = ["PUSH", "SMS", "STREAM", "INBOX"];

export const title = (): string => shared().channels;
export const load = loadPerson;

export default function ChannelsPage({ data }: PageProps<Person>) {
  const t = words();
  const on = useSignal(data.preferences.filter(({ enabled }) => enabled).map(({ channel }) => channel as string));

  async function choose(channel: string, enabled: boolean): Promise<void> {
    const before = on.value;
    on.value = enabled ? [...before, channel] : before.filter((other) => other !== channel);
    const kept = await act(async () => (await change(setPreference, { channel: channel as Channel, enabled })).setPreference, shared().saved);
    if (!kept) on.value = before;
  }

  return (
    <div class="page page-narrow stack">
      <h1>{shared().channels}</h1>
      <Notice>{t.channelsLead}</Notice>
      <Choices
        id="channels"
        label={shared().channelsText}
        many
        options={CHANNELS.map((value) => ({ value, label: t[value], hint: t[`${value}Text`] }))}
        chosen={on.value}
        onChoose={(channel, enabled) => void choose(channel, enabled)}
      />
      {canPush() && on.value.includes("PUSH") && <ThisPhone />}
    </div>
  );
}

function ThisPhone() {
  const t = words();
  const pushed = useSignal<boolean | null>(null);
  const busy = useSignal(false);
  const trouble = useSignal("");
  useEffect(() => void isPushed().then((is) => (pushed.value = is)), []);

  async function turn(): Promise<void> {
    busy.value = true;
    trouble.value = "";
    try {
      if (pushed.value) await stopPush();
      else if (!(await startPush())) trouble.value = t.pushDenied;
      pushed.value = await isPushed();
    } catch {
      trouble.value = t.pushFailed;
    } finally {
      busy.value = false;
    }
  }

  if (pushed.value === null) return null;
  return (
    <>
      {pushed.value && <Notice tone="good" title={t.pushOn} live />}
      {trouble.value && <Notice tone="bad" title={trouble.value} live />}
      <Button look={pushed.value ? "secondary" : "primary"} wide busy={busy.value} onClick={() => void turn()}>
        {pushed.value ? t.pushOff : t.pushHere}
      </Button>
    </>
  );
}
