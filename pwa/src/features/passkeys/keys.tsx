import { useEffect, useState } from "preact/hooks";
import { change, readMine } from "../../api";
import { accepted } from "../../api/accepted";
import { addPasskey, type AddPasskeyData } from "../../api/generated/passkeys/AddPasskey";
import { myPasskeys, type MyPasskeysData } from "../../api/generated/passkeys/MyPasskeys";
import { formatAgo, formatDate } from "../../i18n/format";
import { Button } from "../../ui/button/button";
import { Card } from "../../ui/card/card";
import { say } from "../../ui/toast/toast";
import { asked, explain } from "./asking";
import { RemoveKey, RenameKey } from "./change-key";
import { words } from "./messages";
import { Press } from "./press";
import { make, type MakeOptions } from "./webauthn";
import "./keys.css";

export type Key = MyPasskeysData["myPasskeys"][number];

export interface KeysProps {
  device: string;
  /** At the desk: asks for a fresh second factor where the county wants one. */
  confirmed?(send: () => Promise<AddPasskeyData["addPasskey"]>): Promise<AddPasskeyData["addPasskey"]>;
}

/** One's own passkeys: added, named, removed. */
export function Keys({ device, confirmed = (send) => send() }: KeysProps) {
  const t = words();
  const [keys, setKeys] = useState<readonly Key[]>([]);
  const [open, setOpen] = useState<{ key: Key; to: "rename" | "remove" } | null>(null);
  const [trouble, setTrouble] = useState("");

  const read = (): Promise<void> => readMine(myPasskeys, {}).then((data) => setKeys(data.myPasskeys), (error: unknown) => setTrouble(explain(error)));
  useEffect(() => void read(), []);

  async function add(): Promise<void> {
    const credential = await make(await asked<MakeOptions>("ADD"));
    accepted(await confirmed(async () => (await change(addPasskey, { credential, name: device })).addPasskey));
    say(t.added);
    await read();
  }

  async function close(said = ""): Promise<void> {
    setOpen(null);
    if (!said) return;
    say(said);
    await read();
  }

  return (
    <Card title={t.title}>
      <div class="stack">
        <p class="soft">{t.text}</p>
        {trouble && <p role="alert">{trouble}</p>}
        {keys.length > 0 ? (
          <ul class="keys">
            {keys.map((key) => (
              <li key={key.id}>
                <div>
                  <p>
                    <b>{key.name}</b>
                  </p>
                  <p class="small soft">
                    {t.addedOn(formatDate(key.createdAt))} · {key.lastUsedAt ? t.lastUsed(formatAgo(new Date(key.lastUsedAt), new Date())) : t.neverUsed}
                  </p>
                </div>
                <div class="row">
                  <Button look="quiet" aria-label={t.renameOf(key.name)} onClick={() => setOpen({ key, to: "rename" })}>
                    {t.rename}
                  </Button>
                  <Button look="quiet" aria-label={t.removeOf(key.name)} onClick={() => setOpen({ key, to: "remove" })}>
                    {t.remove}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        ) : (
          !trouble && <p>{t.none}</p>
        )}
        <Press label={t.add} act={add} />
      </div>
      {open?.to === "rename" && <RenameKey of={open.key} onClose={(said) => void close(said)} />}
      {open?.to === "remove" && <RemoveKey of={open.key} onClose={(said) => void close(said)} />}
    </Card>
  );
}
