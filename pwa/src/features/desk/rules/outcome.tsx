import { useEffect, useRef } from "preact/hooks";
import { Notice } from "../../../ui/notice/notice";
import { Table } from "../../../ui/table/table";
import type { Rehearsal } from "./ask";
import { words } from "./messages";

/** What came of a rehearsal; it takes the focus, so that whoever does not see it hears it. */
export function Outcome({ of }: { of: Rehearsal }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [of]);
  return (
    <section class="stack rules-outcome" aria-labelledby="rules-outcome">
      <h2 id="rules-outcome" ref={heading} tabIndex={-1}>
        {words().outcome}
      </h2>
      {of.faults.length > 0 ? <Faults of={of} /> : <Found of={of} />}
    </section>
  );
}

function Faults({ of: { faults } }: { of: Rehearsal }) {
  const t = words();
  return (
    <Notice tone="bad" title={t.wrong(faults.length)}>
      <ul class="rules-faults">
        {faults.map(({ line, column, what }) => (
          <li key={`${line}${column}${what}`}>
            <b>{line ? t.line(line) : t.whole}</b> {column && <code>{column}</code>} {what}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Found({ of }: { of: Rehearsal }) {
  const t = words();
  const { changing, tried, different, moves, cases } = of;
  const said = tried ? (different ? t.moved(tried, different) : t.stays(tried)) : t.none;
  return (
    <>
      <Notice tone={different ? "wait" : "good"} title={said}>
        {changing ? t.changing(changing) : t.nothingNew} {t.unchanged}
      </Notice>
      {moves.length > 0 && (
        <Table
          caption={t.moves}
          rows={moves}
          rowKey={({ goesTo, wouldGoTo }) => goesTo + wouldGoTo}
          columns={[
            { id: "from", title: t.goesTo, cell: ({ goesTo }) => goesTo },
            { id: "to", title: t.wouldGoTo, cell: ({ wouldGoTo }) => wouldGoTo },
            { id: "count", title: t.count, cell: ({ count }) => count, number: true },
          ]}
        />
      )}
      {different > 0 && <Cases of={cases} all={different} />}
    </>
  );
}

function Cases({ of, all }: { of: Rehearsal["cases"]; all: number }) {
  const t = words();
  return (
    <>
      <p class="soft">{t.listedText(of.length, all)}</p>
      {of.length > 0 && (
        <Table
          caption={t.listed}
          rows={of}
          rowKey={({ number }) => number}
          columns={[
            { id: "number", title: t.number, cell: ({ number }) => <a href={`/desk/cases/${number}`}>{number}</a> },
            { id: "category", title: t.category, cell: ({ category }) => category },
            { id: "place", title: t.place, cell: ({ region }) => region },
            { id: "from", title: t.goesTo, cell: ({ goesTo, rule }) => <End office={goesTo} rule={rule} /> },
            { id: "to", title: t.wouldGoTo, cell: ({ wouldGoTo, wouldRule }) => <End office={wouldGoTo} rule={wouldRule} /> },
          ]}
        />
      )}
    </>
  );
}

const End = ({ office, rule }: { office: string; rule: string }) => (
  <>
    {office}
    <br />
    <small class="soft">{rule}</small>
  </>
);
