import { change } from "../../api";
import { endOtherSessions } from "../../api/generated/identity/EndOtherSessions";
import { endSession } from "../../api/generated/identity/EndSession";
import { formatAgo } from "../../i18n/format";
import { reload } from "../../router";
import type { PageProps } from "../../router/types";
import { Badge } from "../../ui/badge/badge";
import { Button } from "../../ui/button/button";
import { Part } from "../../router/part";
import { byKey } from "../passkeys/door";
import { deviceName } from "../signin/device";
import { act } from "./act";
import { words as deviceWords } from "./devices-messages";
import { loadPerson, type Person } from "./load";
import { words } from "./messages";
import "./me.css";

const keys = byKey("Keys");
const links = async () => (await import("../openid/pages")).Links;

export const title = (): string => words().devices;
export const load = loadPerson;

export default function DevicesPage({ data }: PageProps<Person>) {
  const t = words();
  const d = deviceWords();
  const end = async (send: () => Promise<{ __typename: string }>): Promise<void> => {
    if (await act(send, t.saved)) await reload();
  };
  return (
    <div class="page page-narrow stack">
      <h1>{t.devices}</h1>
      <p class="soft">{d.devicesLead}</p>
      <ul class="me-entries">
        {data.sessions.map(({ id, device, lastUsedAt, current }) => (
          <li key={id}>
            <div>
              <p>
                <b>{device}</b> {current && <Badge tone="done">{d.thisDevice}</Badge>}
              </p>
              <p class="small soft">{d.lastUsed(formatAgo(new Date(lastUsedAt), new Date()))}</p>
            </div>
            {!current && (
              <Button look="danger" onClick={() => void end(async () => (await change(endSession, { id })).endSession)}>
                {d.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {data.sessions.some(({ current }) => !current) && (
        <Button look="danger" wide onClick={() => void end(async () => (await change(endOtherSessions, {})).endOtherSessions)}>
          {d.endOthers}
        </Button>
      )}
      <Part from={keys} with={{ device: deviceName() }} />
      <Part from={links} with={{}} />
    </div>
  );
}
