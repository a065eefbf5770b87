import { person } from "../../../session/person";
import { ButtonLink } from "../../../ui/button/button";
import { Choices, FieldGroup } from "../../../ui/field/field";
import { words } from "../messages";
import type { Way } from "./answers";

/** Who is told the name: everybody who works on it, nobody in the office complained about, or nobody at all. */
export function Who({ way, draft, onWay }: { way: Way; draft: string; onWay(way: Way): void }) {
  const t = words();
  if (person.value?.kind !== "CITIZEN")
    return (
      <FieldGroup id="c-way" label={t.who} hint={t.anonymousHint}>
        <p class="complain-way">
          <b>{t.anonymous}</b>
          <ButtonLink look="quiet" href={`/signin?next=${encodeURIComponent(`/complain?draft=${draft}`)}`}>
            {t.signInInstead}
          </ButtonLink>
        </p>
      </FieldGroup>
    );
  const options = [
    { value: "named", label: t.named, hint: t.namedHint },
    { value: "confidential", label: t.confidential, hint: t.confidentialHint },
    { value: "anonymous", label: t.anonymous, hint: t.anonymousHint },
  ];
  return <Choices id="c-way" label={t.who} options={options} chosen={[way]} onChoose={(one) => onWay(one as Way)} />;
}
