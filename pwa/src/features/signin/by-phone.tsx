import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { change, isRefusal } from "../../api";
import { explained } from "../../api/accepted";
import { requestCode, type RequestCodeData } from "../../api/generated/identity/RequestCode";
import { signIn } from "../../api/generated/identity/SignIn";
import { Button } from "../../ui/button/button";
import { ErrorSummary, type Fault } from "../../ui/error-summary/error-summary";
import { TextField } from "../../ui/field/field";
import { Notice } from "../../ui/notice/notice";
import type { SignedIn } from "./arrive";
import { deviceName, isPhone, tidyPhone } from "./device";
import { words } from "./messages";
import "./page.css";

type Sent = Extract<RequestCodeData["requestCode"], { __typename: "CodeSent" }>;

interface Props {
  onIn(result: SignedIn): Promise<void>;
  /** A number that is thought to be theirs. */
  claimed?: string;
  /** What the last button says, where more comes of it than signing in: then the code alone does not press it. */
  confirm?: string;
  /** Shown until a code was sent. */
  children?: ComponentChildren;
}

const CODE_LENGTH = 6;

/** First the number, then the code; both on one page, so that the code arriving in the keyboard has a field to go to. */
export function ByPhone({ onIn, claimed = "", confirm, children }: Props) {
  const t = words();
  const phone = useSignal(claimed);
  const code = useSignal("");
  const sent = useSignal<Sent | null>(null);
  const wait = useSignal(0);
  const busy = useSignal(false);
  const faults = useSignal<Fault[]>([]);
  const faultOf = (id: string) => faults.value.find((fault) => fault.id === id)?.message;

  useEffect(() => {
    if (!wait.value) return undefined;
    const timer = setTimeout(() => wait.value--, 1000);
    return () => clearTimeout(timer);
  }, [wait.value]);

  useLayoutEffect(() => document.getElementById(sent.value ? "code" : "phone")?.focus(), [sent.value !== null]);

  async function ask(act: () => Promise<Fault[]>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    faults.value = [];
    try {
      faults.value = await act();
    } catch (error) {
      faults.value = [{ id: sent.value ? "code" : "phone", message: explained(error, t) }];
    } finally {
      busy.value = false;
    }
  }

  const send = (): Promise<void> =>
    ask(async () => {
      const number = tidyPhone(phone.value);
      if (!isPhone(number)) return [{ id: "phone", message: t.phoneFault }];
      const { requestCode: result } = await change(requestCode, { phone: number });
      if (isRefusal(result)) return [{ id: "phone", message: result.message }];
      phone.value = number;
      sent.value = result;
      wait.value = result.retryAfterSeconds;
      return [];
    });

  const enter = (): Promise<void> =>
    ask(async () => {
      if (!/^\d{6}$/.test(code.value)) return [{ id: "code", message: t.codeFault }];
      const { signIn: result } = await change(signIn, { phone: phone.value, code: code.value, device: deviceName() });
      if (isRefusal(result)) return [{ id: "code", message: result.message }];
      await onIn(result);
      return [];
    });

  const type = (typed: string): void => {
    code.value = typed.replace(/\D/g, "").slice(0, CODE_LENGTH);
    if (!confirm && code.value.length === CODE_LENGTH) void enter();
  };

  return (
    <>
      <ErrorSummary faults={faults.value} />
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void (sent.value ? enter() : send());
        }}
      >
        {!sent.value && (
          <>
            <TextField
              id="phone"
              label={t.phone}
              hint={t.phoneHint}
              error={faultOf("phone")}
              type="tel"
              inputMode="numeric"
              autoComplete="tel-national webauthn"
              maxLength={20}
              value={phone.value}
              onInput={(event) => (phone.value = event.currentTarget.value)}
            />
            <Button type="submit" wide busy={busy.value}>
              {t.send}
            </Button>
          </>
        )}
        {sent.value && (
          <>
            <p class="signin-sent" role="status">
              {t.codeSent(phone.value)}
            </p>
            {sent.value.demoCode && (
              <Notice title={t.demo(sent.value.demoCode)}>
                <Button look="secondary" onClick={() => type(sent.value?.demoCode ?? "")}>
                  {t.use}
                </Button>
              </Notice>
            )}
            <TextField
              id="code"
              label={t.code}
              hint={t.codeHint(Math.round(sent.value.expiresInSeconds / 60))}
              error={faultOf("code")}
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code.value}
              onInput={(event) => type(event.currentTarget.value)}
            />
            <Button type="submit" wide busy={busy.value}>
              {confirm ?? t.submit}
            </Button>
            <div class="row">
              <Button look="quiet" disabled={wait.value > 0} onClick={() => void send()}>
                {wait.value ? t.wait(wait.value) : t.again}
              </Button>
              <Button
                look="quiet"
                onClick={() => {
                  sent.value = null;
                  code.value = "";
                  faults.value = [];
                }}
              >
                {t.other}
              </Button>
            </div>
          </>
        )}
      </form>
      {!sent.value && children}
    </>
  );
}
