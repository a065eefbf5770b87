import type { ComponentChildren } from "preact";
import { install } from "../../shell/install";
import { Button, ButtonLink } from "../../ui/button/button";
import { Card } from "../../ui/card/card";
import { words } from "./messages";
import "./page.css";

export const title = (): string => words().title;

export default function AboutPage() {
  const t = words();
  const offer = install.value;
  return (
    <div class="page page-narrow stack">
      <h1>{t.title}</h1>
      <Card title={t.how}>
        <ol class="about-steps">
          {[t.how1, t.how2, t.how3, t.how4].map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Card>
      <Text title={t.elder} text={t.elderText}>
        <ButtonLink href="/settings" look="secondary" icon="type">
          {t.settings}
        </ButtonLink>
      </Text>
      <Text title={t.offline} text={t.offlineText} />
      <Text title={t.install} text={t.installText}>
        {offer && (
          <Button icon="download" onClick={() => void offer()}>
            {t.installNow}
          </Button>
        )}
      </Text>
      <Text title={t.privacy} text={t.privacyText} />
      <Text title={t.call} text={t.callText}>
        <div class="row">
          <ButtonLink href="tel:12345" icon="phone">
            12345
          </ButtonLink>
          <ButtonLink href="/departments" look="secondary">
            {t.offices}
          </ButtonLink>
        </div>
      </Text>
    </div>
  );
}

const Text = ({ title: heading, text, children }: { title: string; text: string; children?: ComponentChildren }) => (
  <Card title={heading}>
    <div class="stack">
      <p>{text}</p>
      {children}
    </div>
  </Card>
);
