import { useSignal } from "@preact/signals";
import { whatLeaves, type Leaving } from "../../outbox/leave";
import { navigate } from "../../router";
import { person, signOut } from "../../session/person";
import { unopened } from "../../shell/badges";
import { Button, ButtonLink } from "../../ui/button/button";
import { Dialog } from "../../ui/dialog/dialog";
import { List, ListRow } from "../../ui/list/list";
import { words } from "./messages";
import "./push"; // knows how to take this phone off the list on sign-out
import "./me.css";

export const title = (): string => words().title;

/** Draws from what the phone knows: it opens without a network, and nobody has to sign in to change the type size. */
export default function MePage() {
  const t = words();
  const who = person.value;
  return (
    <div class="page page-narrow stack">
      {who ? (
        <h1>{t.hello(who.label)}</h1>
      ) : (
        <header class="me-guest stack-close">
          <h1>{t.title}</h1>
          <p>{t.signInText}</p>
          <ButtonLink href="/signin" wide>
            {t.signIn}
          </ButtonLink>
        </header>
      )}
      {who && (
        <List>
          <ListRow icon="inbox" href="/notices" title={t.inbox} detail={t.inboxText} end={unopened.value || null} />
          <ListRow icon="edit" href="/drafts" title={t.drafts} />
          <ListRow icon="calendar" href="/take-part" title={t.part} detail={t.partText} />
          <ListRow icon="person" href="/me/profile" title={t.profile} detail={t.profileText} />
          <ListRow icon="hand" href="/me/mandates" title={t.mandates} detail={t.mandatesText} />
          <ListRow icon="bell" href="/me/channels" title={t.channels} detail={t.channelsText} />
          <ListRow icon="eye" href="/me/privacy" title={t.privacy} detail={t.privacyText} />
          <ListRow icon="device" href="/me/devices" title={t.devices} detail={t.devicesText} />
        </List>
      )}
      <List>
        <ListRow icon="type" href="/settings" title={t.settings} detail={t.settingsText} />
        <ListRow icon="help" href="/about" title={t.about} />
      </List>
      {who && <Leave id={who.id} />}
    </div>
  );
}

/** What would be lost is said before, not after. */
function Leave({ id }: { id: string }) {
  const t = words();
  const leaving = useSignal<Leaving | null>(null);
  const busy = useSignal(false);
  const ask = async (): Promise<void> => {
    leaving.value = await whatLeaves(id).catch(() => ({ drafts: 0, waiting: 0, secret: 0 }));
  };
  const leave = async (): Promise<void> => {
    busy.value = true;
    await signOut();
    await navigate(localStorage.getItem("openid") === id ? "/signin/arrived?left" : "/", { replace: true });
  };
  const lost = leaving.value && leaving.value.drafts + leaving.value.waiting + leaving.value.secret > 0 ? leaving.value : null;
  return (
    <>
      <Button look="danger" icon="leave" wide onClick={() => void ask()}>
        {t.signOut}
      </Button>
      <Dialog open={leaving.value !== null} title={t.signOutTitle} onClose={() => (leaving.value = null)}>
        <div class="stack">
          <p>{t.signOutText}</p>
          {lost && <p class="me-lost">{t.signOutLose(lost.drafts, lost.waiting, lost.secret)}</p>}
          <Button look="danger" wide busy={busy.value} onClick={() => void leave()}>
            {t.signOut}
          </Button>
          <Button look="secondary" wide onClick={() => (leaving.value = null)}>
            {t.cancel}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
