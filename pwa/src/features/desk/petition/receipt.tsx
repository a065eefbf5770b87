import { useLayoutEffect, useRef } from "preact/hooks";
import { formatDate } from "../../../i18n/format";
import { qr, qrPath } from "../../../lib/qr";
import { Button } from "../../../ui/button/button";
import { Facts } from "../../../ui/card/card";
import { petitionWords } from "../words/petition";
import type { Registered } from "./send";

/** What the petitioner takes along: the number, until when they are told, and the code that opens the case. Shown once. */
export function Receipt({ of, onNext }: { of: Registered; onNext(): void }) {
  const t = petitionWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const rows = qr(of.address);
  const { said } = of;
  const facts = [
    { label: t.number, value: of.number },
    { label: t.name, value: said.name },
    { label: t.subject, value: said.subject },
    { label: t.medium, value: t[said.medium] },
    { label: t.receivedOn, value: formatDate(said.receivedOn) },
    { label: t.department, value: of.department },
    { label: t.acceptBy, value: formatDate(of.acceptBy) },
  ];
  return (
    <>
      <section class="desk-box desk-receipt stack" aria-labelledby="p-receipt">
        <h1 id="p-receipt" tabIndex={-1} ref={heading}>
          {t.receipt}
        </h1>
        <Facts facts={facts} />
        <p>{t.limits}</p>
        <div class="desk-receipt-code">
          <div>
            <h2>{t.code}</h2>
            <ol aria-label={t.code}>
              {of.groups.map((group, at) => (
                <li key={at}>{group}</li>
              ))}
            </ol>
            <p>{t.codeText(`${location.host}/complaints/open`)}</p>
          </div>
          {rows && (
            <svg viewBox={`-2 -2 ${rows.length + 4} ${rows.length + 4}`} role="img" aria-label={t.qr} shape-rendering="crispEdges">
              <path d={qrPath(rows)} fill="currentColor" />
            </svg>
          )}
        </div>
      </section>
      <p class="soft no-print">{t.once}</p>
      <div class="row no-print">
        <Button icon="print" onClick={() => print()}>
          {t.print}
        </Button>
        <Button look="secondary" onClick={onNext}>
          {t.another}
        </Button>
      </div>
    </>
  );
}
