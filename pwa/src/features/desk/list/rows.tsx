import { useState } from "preact/hooks";
import { Badge } from "../../../ui/badge/badge";
import { Button } from "../../../ui/button/button";
import { Empty } from "../../../ui/empty/empty";
import { say } from "../../../ui/toast/toast";
import { toneOfState } from "../days";
import { holds } from "../session";
import { plainly } from "../trouble";
import { words } from "../words/desk";
import { navigate } from "../../../router";
import { Due } from "./due";
import { gone, loadMore, more, pick, picked, rows, standing, wish, type Row } from "./store";

/** The list itself: a table for the eye and for a screen reader, cards on a phone. */
export function Rows() {
  const t = words();
  const [busy, setBusy] = useState(false);
  const picks = holds("COORDINATOR");
  if (!rows.value.length) {
    const now = wish.value;
    return <Empty title={now && (now.window || now.state || now.due || now.text) ? t.noneFiltered : t.none} />;
  }
  const fetchOn = async (): Promise<void> => {
    setBusy(true);
    await loadMore().catch((error: unknown) => say(plainly(error)));
    setBusy(false);
  };
  return (
    <>
      <table class="desk-table" role="table" aria-labelledby="desk-queue">
        <thead role="rowgroup">
          <tr role="row">
            {picks && (
              <th role="columnheader" class="desk-cell-pick">
                <PickAll />
              </th>
            )}
            {[t.number, t.item, t.applicant, t.state, t.handler, t.deadline].map((name) => (
              <th key={name} role="columnheader" scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.value.map((row) => (
            <Line key={row.number} row={row} picks={picks} />
          ))}
        </tbody>
      </table>
      <footer class="desk-list-foot no-print">
        <p class="soft small" role="status">
          {t.shown(rows.value.length)}
        </p>
        {more.value && (
          <Button look="secondary" busy={busy} onClick={() => void fetchOn()}>
            {t.loadMore}
          </Button>
        )}
      </footer>
    </>
  );
}

function Line({ row, picks }: { row: Row; picks: boolean }) {
  const t = words();
  const left = gone.value.has(row.number);
  const href = `/desk/cases/${row.number}`;
  const open = (event: MouseEvent): void => {
    // The whole row leads to the case; the link in it is what keyboard and screen reader use.
    if (!(event.target as Element).closest("a, input, label") && !getSelection()?.toString()) void navigate(href);
  };
  return (
    <tr role="row" class={`${left ? "desk-row-gone" : ""}${standing.value === row.number ? " desk-row-here" : ""}`} onClick={open}>
      {picks && (
        <td role="cell" class="desk-cell-pick">
          <label>
            <input type="checkbox" aria-label={t.pick(row.number)} checked={picked.value.has(row.number)} onChange={(event) => pick(row.number, event.currentTarget.checked)} />
          </label>
        </td>
      )}
      <td role="cell" class="desk-cell-number">
        <a href={href} data-case={row.number} onFocus={() => (standing.value = row.number)}>
          {row.number}
        </a>
      </td>
      <td role="cell" class="desk-cell-item">
        {row.title}
        <small>{[row.window?.name, row.region.name].filter(Boolean).join(" · ")}</small>
      </td>
      <td role="cell" class="desk-cell-who">
        {row.applicantName || <span class="soft">{t.noName}</span>}
        {row.onBehalf && <small>{t.onBehalf}</small>}
      </td>
      <td role="cell" class="desk-cell-state">
        <Badge tone={toneOfState(row.state)}>{row.stateText}</Badge>
        {left && <small>{t.goneRow}</small>}
      </td>
      <td role="cell" class="desk-cell-handler">{row.handlerName ?? <span class="soft">{t.noHandler}</span>}</td>
      <td role="cell" class="desk-cell-due">
        <Due of={row} />
      </td>
    </tr>
  );
}

function PickAll() {
  const all = rows.value.map((row) => row.number);
  const every = all.every((number) => picked.value.has(number));
  return (
    <label>
      <input type="checkbox" aria-label={words().pickAll} checked={every} onChange={() => (picked.value = every ? new Set() : new Set(all))} />
    </label>
  );
}
