import { useEffect, useState } from "preact/hooks";
import { readMine } from "../../../api";
import { deskSurveyPhotos, type DeskSurveyPhotosData } from "../../../api/generated/surveys/DeskSurveyPhotos";
import { useFile } from "../../../api/private-file";
import type { Found } from "../../part/survey/page";
import { Button } from "../../../ui/button/button";
import { Icon } from "../../../ui/icon/icon";
import { Notice } from "../../../ui/notice/notice";
import { openFile } from "../case/fetch-file";
import { plainly } from "../trouble";
import { words } from "../words/surveys";

type Page = NonNullable<NonNullable<DeskSurveyPhotosData["survey"]>["photos"]>;
type Photo = Page["edges"][number]["node"];

interface Props {
  survey: string;
  question: Found["questions"][number];
  least: number;
}

/** The photos that answer a question, small, in no order that says anything; each opens whole. */
export function Photos({ survey, question: { key, label, answered }, least }: Props) {
  const t = words();
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const [page, setPage] = useState<Page | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const more = async (): Promise<void> => {
    setBusy(true);
    setTrouble("");
    try {
      const found = (await readMine(deskSurveyPhotos, { id: survey, question: key, after: page?.pageInfo.endCursor ?? null })).survey?.photos ?? null;
      setPage(found);
      setPhotos((now) => [...now, ...(found?.edges ?? []).map(({ node }) => node)]);
    } catch (error) {
      setTrouble(plainly(error));
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => {
    if (answered) void more();
  }, [survey, key]);
  return (
    <section class="card stack-close no-print" aria-labelledby={`photos-${key}`}>
      <h2 id={`photos-${key}`}>{t.photosOf(label)}</h2>
      {answered === 0 && <p class="soft">{t.noPhotos}</p>}
      {answered === null && <p class="soft">{t.fewPhotos(least)}</p>}
      {page && <p class="soft">{t.photosCount(photos.length, page.total)}</p>}
      <ul class="desk-photos">
        {photos.map((photo, index) => (
          <Thumb key={photo.id} photo={photo} name={t.openPhoto(index + 1)} onTrouble={setTrouble} />
        ))}
      </ul>
      {trouble && <Notice tone="bad" title={trouble} live />}
      {(page?.pageInfo.hasNextPage || (trouble && !photos.length)) && (
        <Button look="secondary" busy={busy} onClick={() => void more()}>
          {t.morePhotos}
        </Button>
      )}
    </section>
  );
}

function Thumb({ photo, name, onTrouble }: { photo: Photo; name: string; onTrouble(trouble: string): void }) {
  const address = useFile(`${photo.url}?small`);
  const [broken, setBroken] = useState(false);
  const open = (): Promise<void> => openFile(photo.url).catch((error: unknown) => onTrouble(plainly(error)));
  return (
    <li>
      <button type="button" aria-label={name} title={photo.id} onClick={() => void open()}>
        {address && !broken ? <img src={address} alt="" onError={() => setBroken(true)} /> : address === null || broken ? <Icon name="document" /> : null}
      </button>
    </li>
  );
}
