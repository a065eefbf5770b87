import { change } from "../../api";
import { endOtherSessions } from "../../api/generated/identity/EndOtherSessions";
import { endSession } from "../../api/generated/identity/EndSession";
import { formatAgo } from "../../i18n/format";
import { reload } from "../../router";
import type { PageProps } from "../../router/types";
import { Badge } from "../../ui/badge/badge";
import { Button } from "../../ui/button/button";
import { act } from "./act";
import { loadPerson, type Person } from "./load";
import { words } from "./messages";
import "./me.css";

export const title = (): string => words().devices;
export const load = loadPerson;

export default function DevicesPage({ data }: PageProps<Person>) {
  const t = words();
  const end = async (id: string): Promise<void> => {
    if (await act(async () => (await change(endSession, { id })).endSession, t.saved)) await reload();
  };
  const endOthers = async (): Promise<void> => {
    if (await act(async () => (await change(endOtherSessions, {})).endOtherSessions, t.saved)) await reload();
  };
  return (
    <div class="page page-narrow stack">
      <h1>{t.devices}</h1>
      <p class="soft">{t.devicesLead}</p>
      <ul class="me-entries">
        {data.sessions.map(({ id, device, lastUsedAt, current }) => (
          <li key={id}>
            <div>
              <p>
                <b>{device}</b> {current && <Badge tone="done">{t.thisDevice}</Badge>}
              </p>
              <p class="small soft">{t.lastUsed(formatAgo(new Date(lastUsedAt), new Date()))}</p>
            </div>
            {!current && (
              <Button look="danger" onClick={() => void end(id)}>
                {t.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {data.sessions.some(({ current }) => !current) && (
        <Button look="danger" wide onClick={() => void endOthers()}>
          {t.endOthers}
        </Button>
      )}
    </div>
  );
}
