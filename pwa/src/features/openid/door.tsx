import { useEffect, useState } from "preact/hooks";
import { readPublic } from "../../api";
import { openidProvider, type OpenidProviderData } from "../../api/generated/openid/OpenidProvider";
import { ButtonLink } from "../../ui/button/button";
import { Notice } from "../../ui/notice/notice";
import { Part } from "../../router/part";
import { byKey } from "../passkeys/door";
import type { SignInProps } from "../passkeys/sign-in";
import { deviceName } from "../signin/device";
import { words } from "./messages";
import "./openid.css";

const byPasskey = byKey("SignIn");

/** What there is beside a code to one's phone. */
export function OtherWays({ next, onIn }: { next: string | null; onIn: SignInProps["onIn"] }) {
  return (
    <>
      <Part from={byPasskey} with={{ kind: "CITIZEN", device: deviceName(), onIn }} />
      <Elsewhere next={next} />
    </>
  );
}

/** Leads to another house's sign-in, where the county has one: a page of theirs, so the whole window goes there. */
function Elsewhere({ next }: { next: string | null }) {
  const [provider, setProvider] = useState<OpenidProviderData["openidProvider"]>(null);
  const [offline, setOffline] = useState(false);
  useEffect(() => void readPublic(openidProvider, {}).then((read) => setProvider(read.openidProvider), () => undefined), []);
  if (!provider) return null;
  const hold = (event: Event): void => {
    setOffline(!navigator.onLine);
    if (!navigator.onLine) event.preventDefault();
  };
  return (
    <div class="stack-close">
      {offline && (
        <Notice tone="bad" live>
          {words().offline}
        </Notice>
      )}
      <ButtonLink look="secondary" wide href={`${provider.path}?${new URLSearchParams({ next: next ?? "" })}`} onClick={hold}>
        {words().with(provider.name)}
      </ButtonLink>
      <p class="small soft openid-hint">{words().withHint}</p>
    </div>
  );
}
