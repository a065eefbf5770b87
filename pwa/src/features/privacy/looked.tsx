import { useSignal } from "@preact/signals";
import { readMine } from "../../api";
import { myDataAccesses } from "../../api/generated/privacy/MyDataAccesses";
import { enumerate, formatDate } from "../../i18n/format";
import { Badge } from "../../ui/badge/badge";
import { Button } from "../../ui/button/button";
import { Empty } from "../../ui/empty/empty";
import { Pager } from "../../ui/pager/pager";
import { about, officeOf, roleOf, type Access, type Page } from "./access";
import { askAbout } from "./ask";
import { words } from "./messages";

export const readLooked = async (after: string | null = null): Promise<Page> => (await readMine(myDataAccesses, { after })).myDataAccesses;

/** Who looked at one's data, newest day first. */
export function Looked({ first }: { first: Page }) {
  const t = words();
  const page = useSignal(first);
  const busy = useSignal(false);
  const more = async (): Promise<void> => {
    busy.value = true;
    const next = await readLooked(page.value.pageInfo.endCursor).finally(() => (busy.value = false));
    page.value = { ...next, edges: [...page.value.edges, ...next.edges] };
  };
  return (
    <section class="stack" aria-labelledby="looked">
      <h2 id="looked">{t.looked}</h2>
      <p class="soft">{t.lookedText}</p>
      {page.value.edges.length ? (
        <ul class="seen">
          {page.value.edges.map(({ node }) => (
            <Line key={node.id} access={node} />
          ))}
        </ul>
      ) : (
        <Empty icon="eye" title={t.none}>
          <p>{t.noneText}</p>
        </Empty>
      )}
      <Pager shown={page.value.edges.length} more={page.value.pageInfo.hasNextPage} busy={busy.value} onMore={() => void more()} />
      <p class="soft small">{t.lookedLater}</p>
    </section>
  );
}

const WHY = { HANDLING: "handling", MODERATION: "moderation", SUPERVISION: "supervision", REASON: "reason" } as const;
const SAW = { NAME: "sawName", ANSWERS: "sawAnswers", FILES: "sawFiles", PHONE: "sawPhone", WORDS: "sawWords", CASE: "sawCase" } as const;

function Line({ access }: { access: Access }) {
  const t = words();
  return (
    <li class="stack-close">
      <div class="seen-head">
        <b>{access.officer ? `${access.officer} · ${roleOf(access)}` : roleOf(access)}</b>
        <Badge tone={access.why === "REASON" ? "wait" : "plain"}>{t[WHY[access.why]]}</Badge>
      </div>
      <p class="soft">{officeOf(access)}</p>
      <p class="seen-about">{access.caseNumber ? <a href={`/cases/${access.caseNumber}`}>{about(access)}</a> : about(access)}</p>
      <p class="small">{t.saw(enumerate(access.shown.map((kind) => t[SAW[kind]])))}</p>
      {access.reason && <p class="small">{t.because(access.reason)}</p>}
      <p class="soft small">
        {formatDate(access.day)} · {t.times(access.times)} · {t.last(formatDate(access.lastAt, "time"))}
      </p>
      <div>
        <Button look="quiet" onClick={() => void askAbout(access)}>
          {t.question}
        </Button>
      </div>
    </li>
  );
}
