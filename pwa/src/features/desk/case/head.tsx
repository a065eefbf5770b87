import { formatDate } from "../../../i18n/format";
import { Badge } from "../../../ui/badge/badge";
import { Icon } from "../../../ui/icon/icon";
import { toneOfState } from "../days";
import { Due } from "../list/due";
import { more, position, rows } from "../list/store";
import { caseWords } from "../words/case";
import { words } from "../words/desk";
import { listAddress, move } from "./move";
import type { FullCase } from "./store";

/** What the case is, where it stands and how long there is: the part that stays the same on every case. */
export function Head({ of }: { of: FullCase }) {
  const t = caseWords();
  const people = [
    [of.complaint ? t.complainant : words().applicant, of.applicantName],
    ...(of.onBehalf ? [[t.filedBy, of.filedByName]] : []),
    [t.region, of.region.name],
    [words().window, of.window?.name],
    [t.submitted, formatDate(of.submittedAt, "both")],
    [words().handler, [of.handlerName ?? words().noHandler, of.desk?.standIn && t.standInIs(of.desk.standIn.name)].filter(Boolean).join(" · ")],
  ].filter(([, value]) => value);
  return (
    <header class="desk-head">
      <nav class="desk-steps no-print" aria-label={t.moving}>
        <a href={listAddress()}>
          <Icon name="back" /> {words().backToList} <kbd>u</kbd>
        </a>
        {position.value > 0 && (
          <span class="desk-steps-move">
            <span class="soft">{t.ofList(position.value, `${rows.value.length}${more.value ? "+" : ""}`)}</span>
            <button type="button" class="desk-tool" onClick={() => void move(-1)}>
              <span>{words().keyBack}</span> <kbd>k</kbd>
            </button>
            <button type="button" class="desk-tool" onClick={() => void move(1)}>
              <span>{words().keyNext}</span> <kbd>j</kbd>
            </button>
          </span>
        )}
        <button type="button" class="desk-tool" title={t.print} aria-label={t.print} onClick={() => print()}>
          <Icon name="print" />
        </button>
      </nav>
      <div class="desk-head-line">
        <div>
          <h1>{of.title}</h1>
          <p class="desk-head-number">
            <span>{of.number}</span>
            <Badge tone={toneOfState(of.state)}>{of.stateText}</Badge>
            {of.item && <Badge>{t[of.item.itemClass]}</Badge>}
            {of.item?.sample && <Badge>{t.sample}</Badge>}
          </p>
        </div>
        {(of.deadline || of.card) && (
          <div class="desk-head-due">
            <Due of={of} />
          </div>
        )}
      </div>
      <dl class="desk-head-facts">
        {people.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}
