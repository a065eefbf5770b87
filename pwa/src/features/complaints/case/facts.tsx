import { enumerate } from "../../../i18n/format";
import { Badge } from "../../../ui/badge/badge";
import { Card, Facts } from "../../../ui/card/card";
import type { Complained } from "../open/holder";
import { words } from "../messages";
import { SeeOnMap } from "../place/lazy-map";
import type { FetchFile } from "../../../api/private-file";
import { CaseFiles } from "./files";

const MICRO = 1_000_000;

const pinOf = ({ latitude, longitude, accuracyMetres }: NonNullable<Complained["complaint"]>["place"]) =>
  latitude === null || longitude === null ? null : { lat: latitude / MICRO, lon: longitude / MICRO, accuracy: accuracyMetres || undefined };

/** What was reported, as it was written. */
export function Reported({ whole, file }: { whole: Complained; file: FetchFile }) {
  const t = words();
  const { complaint, region, confidential } = whole;
  if (!complaint) return null;
  const { category, text, place, files, joined, nameless, aboutOfficer, petition } = complaint;
  const pin = pinOf(place);
  const facts = [
    ...(petition ? [{ label: t.subject, value: petition.subject }] : []),
    { label: t.kind, value: category.name },
    { label: t.whereabouts, value: enumerate([region.name, place.words ?? ""].filter(Boolean)) },
    ...(aboutOfficer ? [{ label: t.officer, value: aboutOfficer }] : []),
    ...(joined ? [{ label: t.others, value: t.joined(joined) }] : []),
  ];
  return (
    <Card title={t.reported}>
      <div class="stack">
        <p class="complaint-text">{text}</p>
        <CaseFiles files={files.filter(({ id }) => !complaint.entries.some((entry) => entry.files.includes(id)))} file={file} />
        <Facts facts={facts} />
        {pin && <SeeOnMap label={t.placeOnMap} pin={pin} />}
        {(nameless || confidential) && (
          <p>
            <Badge>{nameless ? t.anonymous : t.confidential}</Badge>
          </p>
        )}
      </div>
    </Card>
  );
}
