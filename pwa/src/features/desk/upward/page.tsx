import { readMine } from "../../../api";
import { deskComplaintsForwarded, type DeskComplaintsForwardedData } from "../../../api/generated/complaints/DeskComplaintsForwarded";
import type { ComplaintForwardingStanding } from "../../../api/generated/types";
import { navigate } from "../../../router";
import type { PageProps, Place } from "../../../router/types";
import { SelectField } from "../../../ui/field/field";
import { Forwardings } from "../case/forwardings";
import { FIRST, Foot, Head, Queue } from "../moderation/queue";
import { guarded } from "../session";
import { upwardWords } from "../words/upward";

type Page = DeskComplaintsForwardedData["complaintsForwarded"];

const STANDINGS: readonly ComplaintForwardingStanding[] = ["SENDING", "OPEN", "ANSWERED", "FAILED", "TROUBLED"];

export const title = (): string => upwardWords().title;

const asked = ({ query }: Pick<Place, "query">): ComplaintForwardingStanding | null => STANDINGS.find((each) => each === query.get("standing")) ?? null;

const fetchPage = async (standing: ComplaintForwardingStanding | null, after: string | null): Promise<Page> => (await readMine(deskComplaintsForwarded, { standing, first: FIRST, after })).complaintsForwarded;

export const load = (place: Place): Promise<Page | null> => guarded(() => fetchPage(asked(place), null));

/** What went up to other levels, and how it fares there. The address says which are listed. */
export default function UpwardPage(props: PageProps<Page | null>) {
  const t = upwardWords();
  const standing = asked(props);
  return (
    <Queue
      key={standing}
      at="upward"
      first={props.data}
      fetchPage={(after) => fetchPage(standing, after)}
      title={t.title}
      text={t.lead}
      none={t.none}
      tools={
        <SelectField
          id="upward-standing"
          label={t.standing}
          value={standing ?? ""}
          options={[{ value: "", label: t.all }, ...STANDINGS.map((each) => ({ value: each, label: t[each] }))]}
          onChange={(event) => void navigate(`/desk/upward${event.currentTarget.value && `?standing=${event.currentTarget.value}`}`)}
        />
      }
    >
      {(row) => (
        <>
          <Head title={row.complaint?.category.name ?? row.title} of={row} />
          <Forwardings of={row.complaint?.forwardings ?? []} />
          <Foot of={row} office={row.department.name} />
        </>
      )}
    </Queue>
  );
}
