import { useEffect, useState } from "preact/hooks";
import { change, readMine } from "../../api";
import { accepted, explained } from "../../api/accepted";
import { askOpenidWay } from "../../api/generated/openid/AskOpenidWay";
import { myOpenidLinks, type MyOpenidLinksData } from "../../api/generated/openid/MyOpenidLinks";
import { removeOpenidLink } from "../../api/generated/openid/RemoveOpenidLink";
import { formatAgo, formatDate } from "../../i18n/format";
import { SignInAgain } from "../../lib/sign-in-again";
import { Button } from "../../ui/button/button";
import { Card } from "../../ui/card/card";
import { Dialog } from "../../ui/dialog/dialog";
import { Notice } from "../../ui/notice/notice";
import { say } from "../../ui/toast/toast";
import { words } from "./messages";
import "./openid.css";

type Link = MyOpenidLinksData["myOpenidLinks"][number];

/** Accounts elsewhere that sign one in: linked and let go of. Nothing is shown where there can be none. */
export function Links() {
  const t = words();
  const [known, setKnown] = useState<MyOpenidLinksData | null>(null);
  const [open, setOpen] = useState<Link | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);

  const read = (): Promise<void> => readMine(myOpenidLinks, {}).then(setKnown, () => undefined);
  useEffect(() => void read(), []);

  async function act(step: () => Promise<void>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    await step().catch(setTrouble);
    setBusy(false);
  }
  const add = (): Promise<void> => act(async () => location.assign(accepted((await change(askOpenidWay, { next: "/me/devices" })).askOpenidWay).path));
  const remove = (id: string): Promise<void> =>
    act(async () => {
      accepted((await change(removeOpenidLink, { id })).removeOpenidLink);
      setOpen(null);
      say(t.removed);
      await read();
    });

  if (!known || !(known.openidProvider || known.myOpenidLinks.length)) return null;
  const fault = trouble !== null && (
    <Notice tone="bad" title={explained(trouble, t)} live>
      <SignInAgain after={trouble} label={t.signInAgain} />
    </Notice>
  );
  return (
    <Card title={t.links}>
      <div class="stack">
        {known.openidProvider && <p class="soft">{t.linksText(known.openidProvider.name)}</p>}
        {!open && fault}
        {known.myOpenidLinks.length ? (
          <ul class="openid-links">
            {known.myOpenidLinks.map((link) => (
              <li key={link.id}>
                <div>
                  <p>
                    <b>{named(link)}</b>
                  </p>
                  <p class="small soft">
                    {t.linkedOn(formatDate(link.createdAt))} · {link.lastUsedAt ? t.lastUsed(formatAgo(new Date(link.lastUsedAt), new Date())) : t.neverUsed}
                  </p>
                </div>
                <Button look="quiet" aria-label={t.removeOf(named(link))} onClick={() => setOpen(link)}>
                  {t.remove}
                </Button>
              </li>
            ))}
          </ul>
        ) : (
          <p>{t.none}</p>
        )}
        {known.openidProvider && (
          <Button look="secondary" wide busy={busy} onClick={() => void add()}>
            {t.add(known.openidProvider.name)}
          </Button>
        )}
      </div>
      {open && (
        <Dialog open title={t.removeTitle} onClose={() => setOpen(null)}>
          <div class="stack">
            <p>{t.removeText(named(open))}</p>
            {fault}
            <Button look="danger" wide busy={busy} onClick={() => void remove(open.id)}>
              {t.remove}
            </Button>
            <Button look="secondary" wide onClick={() => setOpen(null)}>
              {t.cancel}
            </Button>
          </div>
        </Dialog>
      )}
    </Card>
  );
}

const named = ({ provider, account }: Link): string => [provider, account].filter(Boolean).join(" · ");
