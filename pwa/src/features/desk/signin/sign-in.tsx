import { useState } from "preact/hooks";
import { language } from "../../../i18n";
import { reload } from "../../../router";
import { chooseLanguage } from "../../../session/preferences";
import { person } from "../../../session/person";
import { Button, ButtonLink } from "../../../ui/button/button";
import { Notice } from "../../../ui/notice/notice";
import { Mark } from "../frame/mark";
import { words } from "../words/desk";
import { PasswordStep } from "./password-step";
import { CodeStep } from "./code-step";
import "../frame/frame.css";
import "./sign-in.css";

/** Password, then the second factor. Stands in place of whatever page was asked for, and gives way to it afterwards. */
export function SignIn() {
  const t = words();
  const [step, setStep] = useState<{ challenge: string; methods: readonly string[] } | null>(null);
  const other = language.value === "en" ? "zh-CN" : "en";
  const typed = Object.keys(sessionStorage).some((key) => key.startsWith("desk:draft:"));
  return (
    <main id="main" class="desk desk-signin" tabIndex={-1}>
      <div class="desk-signin-sheet stack">
        <p class="desk-brand">
          <Mark />
          <span>{t.desk}</span>
        </p>
        <h1>{step ? t.secondStep : t.signIn}</h1>
        {person.value?.kind === "CITIZEN" ? (
          <CitizenHere />
        ) : (
          <>
            {typed ? <Notice tone="wait">{t.keptTyping}</Notice> : <p class="soft">{t.signInFor}</p>}
            {step ? <CodeStep {...step} onDone={() => void reload()} /> : <PasswordStep onChallenge={(challenge, methods) => setStep({ challenge, methods })} onDone={() => void reload()} />}
            {step && (
              <Button look="quiet" onClick={() => setStep(null)}>
                {t.otherAccount}
              </Button>
            )}
          </>
        )}
        <p class="desk-signin-foot small">
          <a href="/">{t.toCitizen}</a>
          <button type="button" class="desk-tool" lang={other} onClick={() => void chooseLanguage(other)}>
            {t.english}
          </button>
        </p>
      </div>
    </main>
  );
}

function CitizenHere() {
  const t = words();
  return (
    <>
      <Notice tone="wait" title={t.citizenHere}>
        <p>{t.citizenHereText}</p>
      </Notice>
      <ButtonLink href="/me">{t.toMine}</ButtonLink>
    </>
  );
}
