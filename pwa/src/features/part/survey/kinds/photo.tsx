import type { FileAnswer, PhotoField } from "../../../../lib/forms/types";
import { Files } from "../../../apply/files";
import { words } from "../messages";
import type { KindProps } from "./asked";
import { PHOTOS } from "./check";

/** Photos, small and without where and with what they were taken. They wait with the draft and go with the answers, nameless. */
export function Photo({ field, path, value, ask }: KindProps<PhotoField>) {
  const t = words();
  return (
    <div class="stack-close">
      <Files field={{ ...field, photo: true, maxCount: field.maxCount ?? PHOTOS }} path={path} value={value} ask={ask} where={t.photoKept} rename={nameAfter} />
      <p class="soft small">{t.photoNote}</p>
    </div>
  );
}

/** The phone's own name of a photo says when it was taken, sometimes of whom. */
function nameAfter(kept: readonly FileAnswer[]): string {
  const numbers = kept.map(({ name }) => Number.parseInt(name, 10) || 0);
  return `${Math.max(0, ...numbers) + 1}.jpg`;
}
