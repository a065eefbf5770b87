import { useEffect, useState } from "preact/hooks";
import { readPublic } from "../../../api";
import { complaintMap, type ComplaintMapData } from "../../../api/generated/complaints/ComplaintMap";
import type { PublicComplaintFilter } from "../../../api/generated/types";
import { readMeta, writeMeta } from "../../../db/meta";
import { language } from "../../../i18n";
import { type Frame, MICRO } from "../place/frames";
import { readShapes, type Shape } from "../place/shapes";
import type { Line } from "../public/load";
import { isDone, standing } from "../public/standing";
import { publicWords } from "../words/public";
import { around, layOut } from "./frame";
import CountyMap from "./map";
import type { Mark } from "./marks";

type Point = ComplaintMapData["complaintMap"][number];

export interface PaneProps {
  frame: Frame | null;
  filter: PublicComplaintFilter;
  /** What the list shows: drawn where the points cannot be asked for. */
  lines: readonly Line[];
  onFrame(frame: Frame | null): void;
  onCount(count: number | null): void;
  onOpen(id: string | null): void;
}

/** What everybody has reported on the map: as points of the server's, or as the phone's own list has them. */
export default function Pane({ frame, filter, lines, onFrame, onCount, onOpen }: PaneProps) {
  const t = publicWords();
  const [shapes, setShapes] = useState<readonly Shape[] | null>(null);
  const [points, setPoints] = useState<readonly Point[] | null>(null);
  useEffect(() => void readShapes().then(setShapes), [language.value]);
  const asked = JSON.stringify([filter, frame, language.value]);
  useEffect(() => {
    if (!shapes?.length) return;
    let gone = false;
    void fetchPoints(frame ?? layOut(shapes).whole, filter, frame === null).then((found) => {
      if (gone) return;
      setPoints(found);
      onCount(found && found.reduce((sum, { count }) => sum + count, 0));
      // A chosen area comes into sight.
      if (filter.region && !frame && found?.length) onFrame(around(found.map(placeOf)));
    });
    return () => (gone = true);
  }, [asked, shapes]);
  if (!shapes) return <div class="map-wait" />;
  if (!shapes.length) return <p class="soft">{t.mapMissing}</p>;
  const marks = points ? points.map(markOf) : lines.flatMap(marksOf);
  return <CountyMap label={t.mapLabel(marks.reduce((sum, { count }) => sum + (count ?? 1), 0))} shapes={shapes} marks={marks} frame={frame} onFrame={onFrame} onOpen={onOpen} />;
}

/** The points of a frame; without a network those last seen of the whole county, else none. */
async function fetchPoints(frame: Frame, filter: PublicComplaintFilter, whole: boolean): Promise<readonly Point[] | null> {
  const key = `complaint-points:${language.peek()}`;
  const of = JSON.stringify(filter);
  try {
    const { complaintMap: points } = await readPublic(complaintMap, { frame, filter });
    if (whole) await writeMeta(key, { of, points }).catch(() => undefined);
    return points;
  } catch {
    const kept = whole ? await readMeta<{ of: string; points: Point[] }>(key).catch(() => undefined) : undefined;
    return kept?.of === of ? kept.points : null;
  }
}

const placeOf = ({ latitude, longitude }: Point) => ({ lat: latitude / MICRO, lon: longitude / MICRO });

function markOf(point: Point): Mark {
  const t = publicWords();
  const { latitude, longitude, count, done, categoryName } = point;
  const id = point.id ?? `${latitude},${longitude}`;
  return { id, ...placeOf(point), count, label: `${categoryName} ${done ? t.done : t.notYet}`, tone: done === count ? "done" : "open" };
}

const marksOf = ({ id, latitude, longitude, category, ...line }: Line): Mark[] =>
  latitude === null || longitude === null ? [] : [{ id, lat: latitude / MICRO, lon: longitude / MICRO, label: `${category.name} ${standing(line).text}`, tone: isDone(line.state) ? "done" : "open" }];
