import { useState } from "preact/hooks";
import { change, readMine } from "../../../api";
import { deskAccount, type DeskAccountData } from "../../../api/generated/desk/DeskAccount";
import { deskEndSession } from "../../../api/generated/desk/DeskEndSession";
import { endOtherSessions } from "../../../api/generated/identity/EndOtherSessions";
import { deskSetStandIn } from "../../../api/generated/desk/DeskSetStandIn";
import { formatDate } from "../../../i18n/format";
import { reload } from "../../../router";
import { Badge } from "../../../ui/badge/badge";
import { Button } from "../../../ui/button/button";
import { Card } from "../../../ui/card/card";
import { TextField } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { Part } from "../../../router/part";
import { say } from "../../../ui/toast/toast";
import { byKey } from "../../passkeys/door";
import { confirmed } from "../confirm/confirmed";
import { civilDate } from "../days";
import { Frame } from "../frame/frame";
import { guarded, leave } from "../session";
import { device } from "../signin/device";
import { plainly } from "../trouble";
import { ColleagueField } from "../verbs/colleague-field";
import { words } from "../words/desk";
import { roleWords } from "../words/roles";
import { NewPassword } from "./password";
import { SpareCodes } from "./spare";
import "./account.css";

type Account = NonNullable<NonNullable<DeskAccountData["me"]>["staff"]>;

const keys = byKey("Keys");

export const title = (): string => words().account;

export const load = (): Promise<Account | null> => guarded(async () => (await readMine(deskAccount, {})).me?.staff ?? null);

export default function AccountPage({ data }: { data: Account | null }) {
  return (
    <Frame ready={Boolean(data)}>
      {() => (
        <div class="desk-page desk-account stack">
          <h1>{data!.name}</h1>
          <p class="soft">{data!.username}</p>
          <Posts of={data!} />
          <StandIn of={data!} />
          <Sessions of={data!} />
          <Part from={keys} with={{ device: device(), confirmed }} />
          <NewPassword username={data!.username} until={data!.passwordUntil} />
          <SpareCodes left={data!.spareCodesLeft ?? 0} />
          <p>
            <Button look="secondary" icon="leave" onClick={() => void leave()}>
              {words().leave}
            </Button>
          </p>
        </div>
      )}
    </Frame>
  );
}

function Posts({ of }: { of: Account }) {
  const t = words();
  const r = roleWords();
  return (
    <Card title={t.posts}>
      <ul class="desk-plain">
        {of.posts.map(({ role, department, region }) => (
          <li key={`${role} ${department?.code} ${region.code}`}>
            <b>{r[role]}</b> · {region.name} · {department?.name ?? t.everywhere}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function StandIn({ of }: { of: Account }) {
  const t = words();
  const [standIn, setStandIn] = useState(of.standIn?.id ?? "");
  const [until, setUntil] = useState(of.absentUntil ?? "");
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);
  async function save(event: Event): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setTrouble("");
    try {
      const { setStandIn: result } = await change(deskSetStandIn, { standIn: standIn || null, absentUntil: until || null });
      if (result.__typename === "Refusal") setTrouble(result.message);
      else say(t.saved);
    } catch (error) {
      setTrouble(plainly(error));
    }
    setBusy(false);
  }
  return (
    <Card title={t.standIn}>
      <form class="stack" onSubmit={(event) => void save(event)}>
        {trouble && (
          <Notice tone="bad" live>
            {trouble}
          </Notice>
        )}
        <ColleagueField id="desk-stand-in" label={t.standIn} hint={t.standInHint} nobody={t.nobody} colleagues={of.colleagues} value={standIn} onValue={setStandIn} />
        <TextField id="desk-absent" type="date" label={t.absentUntil} hint={t.absentHint} optional min={civilDate(0)} value={until} onInput={(event) => setUntil(event.currentTarget.value)} />
        <p>
          <Button type="submit" busy={busy}>
            {t.save}
          </Button>
        </p>
      </form>
    </Card>
  );
}

function Sessions({ of }: { of: Account }) {
  const t = words();
  const end = (id: string): Promise<void> => send(async () => (await change(deskEndSession, { id })).endSession, t.ended1);
  const endOthers = (): Promise<void> => send(async () => (await change(endOtherSessions, {})).endOtherSessions, t.endedOthers);
  async function send(act: () => Promise<{ __typename: string; message?: string }>, done: string): Promise<void> {
    try {
      const result = await act();
      say(result.__typename === "Refusal" ? result.message! : done);
      await reload();
    } catch (error) {
      say(plainly(error));
    }
  }
  return (
    <Card title={t.sessions}>
      <ul class="desk-sessions">
        {of.sessions.map(({ id, device, lastUsedAt, current }) => (
          <li key={id}>
            <p>
              <b>{device}</b> {current && <Badge tone="done">{t.thisOne}</Badge>}
              <small class="soft">{t.lastUsed(formatDate(lastUsedAt, "both"))}</small>
            </p>
            {!current && (
              <Button look="quiet" aria-label={t.endOf(device)} onClick={() => void end(id)}>
                {t.endIt}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {of.sessions.length > 1 && (
        <p>
          <Button look="secondary" onClick={() => void endOthers()}>
            {t.endOthers}
          </Button>
        </p>
      )}
    </Card>
  );
}
