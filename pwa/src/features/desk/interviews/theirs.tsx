import { labelOf, Theirs } from "../overtaken/overtaken";
import type { TalkDraft } from "./draft";
import { words } from "./messages";

type Choices = readonly { value: string; label: string }[];

/** What a colleague saved of an interview that reads otherwise here. */
export function TheirTalk({ theirs, mine, regions, offices }: { theirs: TalkDraft; mine: TalkDraft; regions: Choices; offices: Choices }) {
  return (
    <Theirs
      theirs={theirs}
      mine={mine}
      labels={words()}
      said={{
        region: labelOf(regions, theirs.region),
        department: labelOf(offices, theirs.department),
        guests: theirs.guests.map((guest, place) => <div key={place}>{[guest.nameZh, guest.nameEn, guest.postZh, guest.postEn].join(" · ")}</div>),
        cover: theirs.cover?.name ?? "–",
      }}
    />
  );
}
