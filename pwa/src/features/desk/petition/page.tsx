import { useState } from "preact/hooks";
import { readRegions, type RegionNode } from "../../apply/regions";
import { readPublic } from "../../../api";
import { complaintCategories, type ComplaintCategoriesData } from "../../../api/generated/complaints/ComplaintCategories";
import type { Option } from "../../../ui/field/field";
import { Empty } from "../../../ui/empty/empty";
import { Frame } from "../frame/frame";
import { guarded, holds } from "../session";
import { petitionWords } from "../words/petition";
import { Form } from "./form";
import { Receipt } from "./receipt";
import { codes, type Registered } from "./send";
import "./petition.css";

export interface County {
  /** Each kind of complaint with what it lies under in its name. */
  kinds: readonly Option[];
  regions: readonly RegionNode[];
}

export const title = (): string => petitionWords().title;

export const load = (): Promise<County | null> =>
  guarded(async () => {
    const [found, regions] = await Promise.all([readPublic(complaintCategories, {}), readRegions(), codes()]);
    return { kinds: kindsOf(found.complaintCategories), regions };
  });

function kindsOf(all: ComplaintCategoriesData["complaintCategories"]): Option[] {
  const names = new Map(all.map(({ code, name }) => [code, name]));
  return all.flatMap(({ code, name, parent }) => (parent ? [{ value: code, label: `${names.get(parent)} · ${name}` }] : []));
}

/** A letter, a visit or a call is written down; what is printed in the end goes with the petitioner. */
export default function PetitionPage({ data }: { data: County | null }) {
  return <Frame ready={Boolean(data)}>{() => <Work county={data!} />}</Frame>;
}

function Work({ county }: { county: County }) {
  const [registered, setRegistered] = useState<Registered | null>(null);
  const t = petitionWords();
  if (!holds("CLERK", "HANDLER", "COORDINATOR"))
    return (
      <div class="desk-page">
        <Empty icon="info" title={<h1>{t.notYours}</h1>} />
      </div>
    );
  return (
    <div class="desk-page desk-petition stack">
      {registered ? <Receipt of={registered} onNext={() => setRegistered(null)} /> : <Form county={county} onRegistered={setRegistered} />}
    </div>
  );
}
