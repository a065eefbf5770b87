import type { ComponentChildren } from "preact";
import { formatDate } from "../../../i18n/format";
import { Badge } from "../../../ui/badge/badge";
import { Button } from "../../../ui/button/button";
import { say } from "../../../ui/toast/toast";
import { plainly } from "../trouble";
import { caseWords } from "../words/case";
import { words } from "../words/desk";
import { openFile } from "./fetch-file";
import type { Application, FullCase } from "./store";

/** What the office has done with the application so far, each part only once there is something to say. */
export function Facts({ of }: { of: FullCase }) {
  const t = caseWords();
  const application = of.application;
  return (
    <>
      {application?.supplement && <Supplement of={application.supplement} />}
      {application && application.opinions.length > 0 && <Opinions of={application.opinions} />}
      {application?.forwarding && (
        <Box title={t.forwarding}>
          <Said who={t.toAuthority + words().colon + application.forwarding.authority} at={application.forwarding.forwardedAt} text={application.forwarding.note} />
          {application.forwarding.returnedAt && <Said who={t.broughtBack} at={application.forwarding.returnedAt} text={application.forwarding.outcome} />}
        </Box>
      )}
      {application?.decision && <Decision of={application.decision} />}
      {application?.delivery && (
        <Box title={t.delivery}>
          <Said who={t[application.delivery.method]} at={application.delivery.at} text={application.delivery.note} />
        </Box>
      )}
      {of.rating && (
        <Box title={t.rating}>
          <Said who={t.stars(of.rating.stars)} at={of.rating.at} text={of.rating.comment} />
        </Box>
      )}
    </>
  );
}

function Box({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="desk-box">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

const Said = ({ who, at, text }: { who: ComponentChildren; at?: string | null; text?: string | null }) => (
  <div class="desk-saying">
    <p>
      <b>{who}</b> {at && <small class="soft">{formatDate(at, "both")}</small>}
    </p>
    {text && <p class="desk-said">{text}</p>}
  </div>
);

function Supplement({ of }: { of: NonNullable<Application["supplement"]> }) {
  const t = caseWords();
  return (
    <Box title={t.supplement}>
      <p class="soft small">{of.answeredAt ? t.answeredAt(formatDate(of.answeredAt, "both")) : t.answerBy(formatDate(of.answerBy))}</p>
      <ul class="desk-plain">
        {of.items.map((item) => (
          <li key={item.documentCode}>
            <Said who={item.name} text={item.reason} />
          </li>
        ))}
      </ul>
      {of.note && <p class="desk-said">{of.note}</p>}
    </Box>
  );
}

function Opinions({ of }: { of: Application["opinions"] }) {
  const t = caseWords();
  return (
    <Box title={t.opinions}>
      <ul class="desk-plain">
        {of.map((opinion) => (
          <li key={opinion.id}>
            <p>
              <b>{opinion.department.name}</b>{" "}
              {opinion.at ? <Badge tone={opinion.agrees ? "done" : "stop"}>{opinion.agrees ? t.agrees : t.disagrees}</Badge> : <Badge tone="wait">{t.opinionDue(formatDate(opinion.dueOn))}</Badge>}{" "}
              {opinion.at && (
                <small class="soft">
                  {opinion.byName} · {formatDate(opinion.at, "both")}
                </small>
              )}
            </p>
            {opinion.text && <p class="desk-said">{opinion.text}</p>}
          </li>
        ))}
      </ul>
    </Box>
  );
}

function Decision({ of }: { of: NonNullable<Application["decision"]> }) {
  const t = caseWords();
  return (
    <Box title={t.decision}>
      <p>
        <Badge tone={of.outcome === "APPROVED" ? "done" : "stop"}>{t[of.outcome]}</Badge>{" "}
        <small class="soft">
          {of.byName} · {formatDate(of.at, "both")} · {t.verifyCode} {of.verifyCode}
        </small>
      </p>
      <p class="desk-said">{of.text}</p>
      <p class="no-print">
        <Button look="secondary" icon="document" onClick={() => void openFile(of.documentUrl).catch((error: unknown) => say(plainly(error)))}>
          {t.openDecision}
        </Button>
      </p>
    </Box>
  );
}
