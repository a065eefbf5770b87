import type { PetitionMedium } from "../../../api/generated/types";
import type { Fault } from "../../../ui/error-summary/error-summary";
import { civilDate } from "../days";
import type { petitionWords } from "../words/petition";
import type { Photo } from "../verbs/photos";

/** What the officer has typed so far. */
export interface Said {
  medium: PetitionMedium;
  receivedOn: string;
  name: string;
  phone: string;
  address: string;
  people: string;
  onBehalfOf: string;
  subject: string;
  text: string;
  category: string;
  region: string;
  place: string;
  aboutDepartment: string;
  aboutOfficer: string;
  confidential: boolean;
  to: string;
  scans: Photo[];
}

export const blank = (): Said => ({
  medium: "VISIT",
  receivedOn: civilDate(0),
  name: "",
  phone: "",
  address: "",
  people: "1",
  onBehalfOf: "",
  subject: "",
  text: "",
  category: "",
  region: "",
  place: "",
  aboutDepartment: "",
  aboutOfficer: "",
  confidential: false,
  to: "",
  scans: [],
});

const LEAST_CHARS = 5;
const MOST_PEOPLE = 1000;

/** What is still missing, in the order of the form. */
export function faultsOf(said: Said, t: ReturnType<typeof petitionWords>): Fault[] {
  const wrong: [boolean, string, string][] = [
    [!said.receivedOn || said.receivedOn > civilDate(0), "p-received", t.needDay],
    [!said.name.trim(), "p-name", t.needName],
    [!/^\d+$/.test(said.people) || Number(said.people) < 1 || Number(said.people) > MOST_PEOPLE, "p-people", t.needPeople],
    [!said.subject.trim(), "p-subject", t.needSubject],
    [Array.from(said.text.trim()).length < LEAST_CHARS, "p-text", t.needText],
    [!said.category, "p-category", t.needCategory],
  ];
  return wrong.filter(([is]) => is).map(([, id, message]) => ({ id, message }));
}
