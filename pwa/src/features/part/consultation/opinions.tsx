import { useSignal } from "@preact/signals";
import { readPublic } from "../../../api";
import { publicOpinions, type PublicOpinionsData } from "../../../api/generated/consultations/PublicOpinions";
import { formatDate } from "../../../i18n/format";
import type { PageProps, Place } from "../../../router/types";
import { ButtonLink } from "../../../ui/button/button";
import { Empty } from "../../../ui/empty/empty";
import { Pager } from "../../../ui/pager/pager";
import { say } from "../../../ui/toast/toast";
import { words as partWords } from "../messages";
import { Answer } from "./answer";
import "./consultation.css";
import { words } from "./messages";
import { nameOf, readConsultation, WHOLE } from "./model";

type Page = PublicOpinionsData["publicOpinions"];
interface Data {
  id: string;
  title: string;
  newest: number;
  /** What the opinions are about; null: everything. */
  name: string | null;
  section: string | null;
  page: Page;
}

const ask = async (consultation: string, section: string | null, after?: string): Promise<Page> => (await readPublic(publicOpinions, { consultation, section, ...(after ? { after } : {}) })).publicOpinions;

export async function load(place: Place): Promise<Data> {
  const section = place.query.get("opinions") || null;
  const [of, page] = await Promise.all([readConsultation(place), ask(place.params["id"] ?? "", section)]);
  const found = of.draft?.sections.find(({ key }) => key === section);
  const name = section === WHOLE ? words().whole : found ? nameOf(found) : null;
  return { id: of.id, title: of.title, newest: of.draft?.number ?? 1, name, section, page };
}

/** What others said, with what became of it; nobody's name. */
export default function OpinionsPage({ data }: PageProps<Data>) {
  const t = words();
  const all = useSignal(data.page);
  const busy = useSignal(false);
  const { edges, pageInfo } = all.value;
  const more = async (): Promise<void> => {
    busy.value = true;
    try {
      const next = await ask(data.id, data.section, pageInfo.endCursor ?? undefined);
      all.value = { ...next, edges: [...edges, ...next.edges] };
    } catch {
      say(partWords().noMore);
    } finally {
      busy.value = false;
    }
  };
  return (
    <div class="page page-narrow stack-wide">
      <header class="stack-close">
        <p class="soft">{data.title}</p>
        <h1>{data.name === null ? t.opinions : t.opinionsOn(data.name)}</h1>
      </header>
      {edges.length === 0 && <Empty icon="inbox" title={t.noOpinions} />}
      <ul>
        {edges.map(({ node }) => (
          <li key={node.id} class="consult-section stack-close">
            <p class="consult-words">{node.text}</p>
            <p class="soft small">
              {formatDate(node.givenAt)}
              {node.draft !== data.newest && ` · ${t.older(node.draft)}`}
            </p>
            {node.answer && <Answer answer={node.answer} />}
          </li>
        ))}
      </ul>
      <Pager shown={edges.length} more={pageInfo.hasNextPage} busy={busy.value} onMore={() => void more()} />
      <ButtonLink look="secondary" wide href={`/consultations/${data.id}`}>
        {t.toText}
      </ButtonLink>
    </div>
  );
}
