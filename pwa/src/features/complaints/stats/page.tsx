import { readPublic } from "../../../api";
import { complaintStatistics, type ComplaintStatisticsData } from "../../../api/generated/complaints/ComplaintStatistics";
import { language } from "../../../i18n";
import type { PageProps } from "../../../router/types";
import { ButtonLink } from "../../../ui/button/button";
import { Empty } from "../../../ui/empty/empty";
import "../complaints.css";
import { statsWords } from "../words/stats";
import { Chart } from "./chart";

type Row = ComplaintStatisticsData["complaintStatistics"][number];
type By = "CATEGORY" | "DEPARTMENT" | "MONTH";
type Data = Record<By, readonly Row[]>;

const EACH: readonly By[] = ["MONTH", "CATEGORY", "DEPARTMENT"];

export async function load(): Promise<Data> {
  const of = async (by: By): Promise<readonly Row[]> => (await readPublic(complaintStatistics, { by, since: null, until: null })).complaintStatistics;
  const [CATEGORY, DEPARTMENT, MONTH] = await Promise.all([of("CATEGORY"), of("DEPARTMENT"), of("MONTH")]);
  return { CATEGORY, DEPARTMENT, MONTH };
}

export const title = (): string => statsWords().title;

/** How many complaints came, and what became of them: of all complaints, the private ones too, as numbers only. */
export default function StatisticsPage({ data }: PageProps<Data>) {
  const t = statsWords();
  const filed = data.MONTH.reduce((sum, row) => sum + row.filed, 0);
  const fixed = data.MONTH.reduce((sum, row) => sum + row.fixed + row.silent, 0);
  const reopened = data.MONTH.reduce((sum, row) => sum + row.reopened, 0);
  return (
    <div class="page stack-wide">
      <header class="stack-close">
        <h1>{t.title}</h1>
        <p>{t.summary(filed, fixed, reopened)}</p>
        <p class="soft small">{t.how}</p>
      </header>
      {filed === 0 && <Empty icon="chart" title={t.none} />}
      {EACH.filter((by) => data[by].length > 0).map((by) => (
        <Chart
          key={by}
          title={t[`by${by}`]}
          summary={t.most(nameOf(by, data[by].reduce((most, row) => (row.filed > most.filed ? row : most))), data[by].length)}
          names={{ label: t[`label${by}`], all: t.filed, part: t.fixed }}
          bars={data[by].map((row) => ({ label: nameOf(by, row), all: row.filed, part: row.fixed + row.silent }))}
        />
      ))}
      <div class="row">
        <ButtonLink look="secondary" href="/complaints">
          {t.list}
        </ButtonLink>
        <a class="button button-quiet" href="/complaints.csv" download>
          {t.csv}
        </a>
        <a class="button button-quiet" href="/complaints.geojson" download>
          {t.geojson}
        </a>
      </div>
    </div>
  );
}

/** A month comes as 2026-11, everything else with its name. */
function nameOf(by: By, { name }: Row): string {
  if (by !== "MONTH") return name;
  const shape = { year: "numeric", month: "long", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(language.value === "en" ? "en-GB" : language.value, shape).format(new Date(`${name}-01`));
}
