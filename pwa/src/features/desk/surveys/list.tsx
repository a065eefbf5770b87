import { readMine } from "../../../api";
import { deskSurveys } from "../../../api/generated/surveys/DeskSurveys";
import { Frame } from "../frame/frame";
import { byNeed, type Row, Rows } from "../polls/page";
import { guarded } from "../session";
import { words } from "../words/surveys";

export const title = (): string => words().title;

export const load = (): Promise<Row[] | null> =>
  guarded(async () => (await readMine(deskSurveys, {})).deskSurveys.map((row) => ({ of: "survey", ...row }) as const).sort(byNeed));

/** The surveys among what the desk asks of citizens. */
export default function SurveysPage({ data }: { data: Row[] | null }) {
  return <Frame ready={Boolean(data)}>{() => <Rows rows={data!} title={words().title} lead={words().lead} />}</Frame>;
}
