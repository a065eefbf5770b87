import { readPublic } from "../../../api";
import { ApiError } from "../../../api/errors";
import { publicComplaint, type PublicComplaintData } from "../../../api/generated/complaints/PublicComplaint";
import { formatDate } from "../../../i18n/format";
import type { PageProps, Place } from "../../../router/types";
import { Badge } from "../../../ui/badge/badge";
import { ButtonLink } from "../../../ui/button/button";
import { Card, Facts } from "../../../ui/card/card";
import "../complaints.css";
import { SeeOnMap } from "../place/lazy-map";
import { publicWords } from "../words/public";
import { standing } from "./standing";

type One = NonNullable<PublicComplaintData["publicComplaint"]>;

export async function load({ params }: Place): Promise<One> {
  const { publicComplaint: found } = await readPublic(publicComplaint, { id: params["id"] ?? "" });
  if (!found) throw new ApiError("missing", 404);
  return found;
}

export const title = (_: Place, data: One): string => data.category.name;

const MICRO = 1_000_000;

/** One report as everybody may see it. */
export default function SinglePage({ data }: PageProps<One>) {
  const t = publicWords();
  const { text, tone } = standing(data);
  const facts = [
    { label: t.where, value: data.regionName },
    { label: t.department, value: data.departmentName },
    { label: t.since, value: formatDate(data.shownSince) },
    ...(data.joined ? [{ label: t.others, value: t.joined(data.joined) }] : []),
    ...(data.merged ? [{ label: t.together, value: t.merged(data.merged) }] : []),
  ];
  return (
    <div class="page page-narrow stack">
      <header class="stack-close">
        <p>
          <Badge tone={tone}>{text}</Badge>
        </p>
        <h1>{data.category.name}</h1>
      </header>
      <Card>
        <div class="stack">
          <p class="complaint-text">{data.text}</p>
          <Facts facts={facts} />
          {data.latitude !== null && data.longitude !== null && <SeeOnMap label={t.mapOne} pin={{ lat: data.latitude / MICRO, lon: data.longitude / MICRO }} />}
        </div>
      </Card>
      {data.reply && (
        <Card title={t.reply}>
          <p class="complaint-text">{data.reply}</p>
        </Card>
      )}
      <ButtonLink look="secondary" wide href="/complaints">
        {t.back}
      </ButtonLink>
    </div>
  );
}
