import { enumerate } from "../../../i18n/format";
import { labelOf, Theirs } from "../overtaken/overtaken";
import { words } from "../words/polls";
import type { PollDraft } from "./draft";
import { votersToChoose } from "./voters";

/** What a colleague saved of a poll that reads otherwise here. */
export function TheirPoll({ theirs, mine, regions }: { theirs: PollDraft; mine: PollDraft; regions: readonly { value: string; label: string }[] }) {
  const t = words();
  return (
    <Theirs
      theirs={theirs}
      mine={mine}
      labels={{ ...t, kind: t.kindQuestion, leastAge: t.age, leastVoters: t.voters }}
      said={{
        region: labelOf(regions, theirs.region),
        kind: t[theirs.kind],
        options: theirs.options.map(({ key, zh, en }) => <div key={key}>{`${zh} · ${en}`}</div>),
        roles: enumerate(theirs.roles.map((role) => labelOf(votersToChoose(), role))),
      }}
    />
  );
}
