import { useState } from "preact/hooks";
import { change } from "../../api";
import { accepted, explained } from "../../api/accepted";
import { linkOpenid } from "../../api/generated/openid/LinkOpenid";
import { navigate } from "../../router";
import { person } from "../../session/person";
import { Button, ButtonLink } from "../../ui/button/button";
import { Facts } from "../../ui/card/card";
import { Notice } from "../../ui/notice/notice";
import { say } from "../../ui/toast/toast";
import { words } from "./messages";

/** Whoever is signed in here is asked once more, with both accounts before their eyes. */
export function LinkIt({ account, next }: { account: string; next: string }) {
  const t = words();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  async function link(): Promise<void> {
    setBusy(true);
    try {
      accepted((await change(linkOpenid, {})).linkOpenid);
      say(t.linked);
      await navigate(next, { replace: true });
    } catch (error) {
      setFault(explained(error, words()));
      setBusy(false);
    }
  }
  return (
    <div class="page page-narrow stack">
      <h1>{t.confirm}</h1>
      {fault && (
        <Notice tone="bad" live>
          {fault}
        </Notice>
      )}
      <p>{t.confirmText(account)}</p>
      {person.value && <Facts facts={[{ label: t.links, value: `${account || "…"} → ${person.value.label}` }]} />}
      <Button wide busy={busy} onClick={() => void link()}>
        {t.link}
      </Button>
      <ButtonLink look="secondary" wide href={next}>
        {t.notNow}
      </ButtonLink>
    </div>
  );
}
