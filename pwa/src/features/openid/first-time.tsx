import { useState } from "preact/hooks";
import { change } from "../../api";
import { requestCode, type RequestCodeData } from "../../api/generated/identity/RequestCode";
import { signIn } from "../../api/generated/identity/SignIn";
import { linkOpenid } from "../../api/generated/openid/LinkOpenid";
import { navigate } from "../../router";
import { signedIn } from "../../session/person";
import { Button } from "../../ui/button/button";
import { ErrorSummary } from "../../ui/error-summary/error-summary";
import { TextField } from "../../ui/field/field";
import { Notice } from "../../ui/notice/notice";
import { say } from "../../ui/toast/toast";
import { deviceName, isPhone, tidyPhone } from "../signin/device";
import { accepted, explain } from "./asking";
import { words } from "./messages";

type Sent = Extract<RequestCodeData["requestCode"], { __typename: "CodeSent" }>;

/** The other house says who somebody is; whose account here that is, a code to their phone shows. */
export function FirstTime({ account, claimed, next }: { account: string; claimed: string; next: string }) {
  const t = words();
  const [phone, setPhone] = useState(claimed);
  const [code, setCode] = useState("");
  const [sent, setSent] = useState<Sent | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const field = sent ? "code" : "phone";

  async function send(): Promise<void> {
    const number = tidyPhone(phone);
    if (!isPhone(number)) return setFault(t.phoneFault);
    const result = accepted((await change(requestCode, { phone: number })).requestCode);
    setPhone(number);
    setSent(result);
  }

  async function enter(): Promise<void> {
    if (!/^\d{6}$/.test(code)) return setFault(t.codeFault);
    const { accessToken, expiresInSeconds, me } = accepted((await change(signIn, { phone, code, device: deviceName() })).signIn);
    signedIn({ id: me.person?.id ?? "", kind: "CITIZEN", label: me.person?.name ?? me.person?.phoneMasked ?? "" }, accessToken, expiresInSeconds);
    try {
      accepted((await change(linkOpenid, {})).linkOpenid);
      localStorage.setItem("openid", me.person?.id ?? "");
      say(t.linked);
    } catch (error) {
      say(explain(error)); // signed in all the same: the link can be made under My devices
    }
    await navigate(next, { replace: true });
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFault("");
    await (sent ? enter() : send()).catch((error: unknown) => setFault(explain(error)));
    setBusy(false);
  }

  return (
    <div class="page page-narrow stack">
      <h1>{t.first}</h1>
      <p>{t.firstText(account)}</p>
      <ErrorSummary faults={fault ? [{ id: field, message: fault }] : []} />
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        {!sent && (
          <TextField id="phone" label={t.phone} hint={t.phoneHint} error={fault || undefined} type="tel" inputMode="numeric" autoComplete="tel-national" maxLength={20} value={phone} onInput={(event) => setPhone(event.currentTarget.value)} />
        )}
        {sent && (
          <>
            <p role="status">{t.codeSent(phone)}</p>
            {sent.demoCode && (
              <Notice title={t.demo(sent.demoCode)}>
                <Button look="secondary" onClick={() => setCode(sent.demoCode ?? "")}>
                  {t.use}
                </Button>
              </Notice>
            )}
            <TextField id="code" label={t.code} error={fault || undefined} autofocus inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={code} onInput={(event) => setCode(event.currentTarget.value.replace(/\D/g, ""))} />
          </>
        )}
        <Button type="submit" wide busy={busy}>
          {sent ? t.enter : t.send}
        </Button>
      </form>
    </div>
  );
}
