import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { forgetAge } from "../../api/age";
import { outbox } from "../../outbox/state";
import { opensCase } from "../../outbox/submissions";
import { navigate } from "../../router";
import type { PageProps } from "../../router/types";
import { Badge } from "../../ui/badge/badge";
import { toneOf } from "../../ui/badge/case-tone";
import { ButtonLink } from "../../ui/button/button";
import { Empty } from "../../ui/empty/empty";
import { List, ListRow } from "../../ui/list/list";
import { Pager } from "../../ui/pager/pager";
import { follow } from "./live";
import { type CaseList, fetchCases, loadCases } from "./load";
import { hashOfNumber } from "./merkle";
import { words } from "./messages";
import type { CaseLine } from "./model";

export const load = (): Promise<CaseList> => loadCases();

export const title = (): string => words().title;

export default function CasesPage({ data, query }: PageProps<CaseList>) {
  const t = words();
  const list = useSignal(data);
  const busy = useSignal(false);
  useEffect(() => {
    const again = (): void => void loadCases().then((fresh) => (list.value = fresh), () => undefined);
    void goTo(query.get("find"), data.lines);
    addEventListener("online", again);
    const stop = follow(again);
    return () => {
      removeEventListener("online", again);
      stop();
    };
  }, []);
  const more = async (): Promise<void> => {
    busy.value = true;
    const next = await fetchCases(list.value.more).finally(() => (busy.value = false));
    forgetAge();
    list.value = { lines: [...list.value.lines, ...next.lines], more: next.more };
  };
  const { lines, unknown } = list.value;
  const { jobs } = outbox.value;
  return (
    <div class="page page-narrow stack">
      <h1>{t.title}</h1>
      <List label={t.title}>
        <ListRow href="/drafts" icon="edit" title={jobs.length ? t.drafts(jobs.length) : t.draftsLink} />
        <ListRow href="/notices" icon="bell" title={t.inbox} />
      </List>
      {jobs.length > 0 && (
        <List label={t.waiting}>
          {jobs.map(({ id, kind, title: name, stopped }) => (
            <ListRow
              key={id}
              href={opensCase(kind) ? `/sent/${id}` : "/drafts"}
              title={name}
              detail={<Badge tone={stopped ? "stop" : "wait"}>{stopped ? t.refused : t.waiting}</Badge>}
            />
          ))}
        </List>
      )}
      {lines.length ? (
        <List label={t.title}>
          {lines.map((line) => (
            <ListRow key={line.number} href={`/cases/${line.number}`} title={line.title} detail={<Detail line={line} />} />
          ))}
        </List>
      ) : unknown ? (
        <p>{t.unknown}</p>
      ) : jobs.length ? null : (
        <Empty icon="cases" title={t.none}>
          <p>{t.noneText}</p>
          <ButtonLink href="/services">{t.browse}</ButtonLink>
        </Empty>
      )}
      <Pager shown={lines.length} more={list.value.more !== null} busy={busy.value} onMore={() => void more()} />
    </div>
  );
}

function Detail({ line }: { line: CaseLine }) {
  const t = words();
  return (
    <>
      <Badge tone={toneOf(line.state)}>{line.stateText}</Badge> {line.nextText}
      {line.onBehalf && line.applicantName && ` · ${t.forOther(line.applicantName)}`}
    </>
  );
}

/** A push message names its case by a hash; the phone that knows the case goes there. */
async function goTo(hash: string | null, lines: readonly CaseLine[]): Promise<void> {
  if (!hash) return;
  for (const { number } of lines) if ((await hashOfNumber(number)) === hash) return navigate(`/cases/${number}`, { replace: true });
}
