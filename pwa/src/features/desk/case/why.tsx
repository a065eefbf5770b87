import { Badge } from "../../../ui/badge/badge";
import { caseWords } from "../words/case";
import type { FullCase } from "./store";
import { Transfers } from "./transfers";

type Told = NonNullable<FullCase["complaint"]>;
type Tried = NonNullable<Told["why"]>[number];

/** Why it lies here: the rule that decided first, how it was passed on since, and the rules that did not fit folded away. */
export function Why({ of: { why, transfers } }: { of: Told }) {
  const t = caseWords();
  if (!why?.length) return null;
  const others = why.filter(({ matched }) => !matched);
  return (
    <details class="desk-why">
      <summary>{t.why}</summary>
      <ul class="desk-plain">{why.filter(({ matched }) => matched).map((rule) => <Rule key={rule.rule} of={rule} />)}</ul>
      <Transfers of={transfers} />
      {others.length > 0 && (
        <details>
          <summary>{t.otherRules(others.length)}</summary>
          <ul class="desk-plain">{others.map((rule) => <Rule key={rule.rule} of={rule} />)}</ul>
        </details>
      )}
    </details>
  );
}

function Rule({ of: { name, departmentName, matched, because } }: { of: Tried }) {
  const t = caseWords();
  return (
    <li>
      <p>
        <Badge tone={matched ? "done" : "plain"}>{matched ? t.matched : t.passedOver}</Badge> <b>{name}</b> → {departmentName}
      </p>
      <p class="soft small">{because}</p>
    </li>
  );
}
