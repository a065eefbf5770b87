import { change } from "../../api";
import { accepted, explained } from "../../api/accepted";
import { linkOpenid } from "../../api/generated/openid/LinkOpenid";
import { navigate } from "../../router";
import { say } from "../../ui/toast/toast";
import { arrive, type SignedIn } from "../signin/arrive";
import { ByPhone } from "../signin/by-phone";
import { words } from "./messages";

/** The other house says who somebody is; whose account here that is, a code to their phone shows. */
export function FirstTime({ account, claimed, next }: { account: string; claimed: string; next: string }) {
  const t = words();
  async function enter(result: SignedIn): Promise<void> {
    const where = arrive(result, next);
    try {
      accepted((await change(linkOpenid, {})).linkOpenid);
      localStorage.setItem("openid", result.me.person?.id ?? "");
      say(t.linked);
    } catch (error) {
      say(explained(error, words())); // signed in all the same: the link can be made under My devices
    }
    await navigate(where, { replace: true });
  }
  return (
    <div class="page page-narrow signin stack">
      <h1>{t.first}</h1>
      <p>{t.firstText(account)}</p>
      <ByPhone onIn={enter} claimed={claimed} confirm={t.enter} />
    </div>
  );
}
