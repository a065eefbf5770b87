import { change, isRefusal, type Refusal } from "../../../api";
import { deskRegisterPetition, type DeskRegisterPetitionData } from "../../../api/generated/complaints/DeskRegisterPetition";
import { uuidv7 } from "../../../lib/uuid";
import type { Said } from "./said";

type Printed = Exclude<DeskRegisterPetitionData["registerPetition"], Refusal>;

/** What the receipt says: only this page knows the code, the server keeps a hash. */
export interface Registered extends Printed {
  groups: readonly string[];
  /** What the picture opens. */
  address: string;
  said: Said;
}

/** The citizens' own way with codes; fetched with this page, not with every page of the desk. */
export const codes = () => Promise.all([import("../../complaints/code/code"), import("../../complaints/code/derive")]);

/** What makes sending the same petition again the same: its id, and the code already made for it. */
export interface Attempt {
  id: string;
  code: string;
}

export const attempt = (): Attempt => ({ id: uuidv7(), code: "" });

export async function register(said: Said, once: Attempt): Promise<Registered | Refusal> {
  const [{ addressOf, groupsOf, makeCode }, { hashOf, keyOf }] = await codes();
  const code = (once.code ||= makeCode());
  const complaint = {
    id: once.id,
    category: said.category,
    text: said.text.trim(),
    place: { region: said.region || null, words: said.place.trim() },
    files: said.scans.map((scan) => scan.id),
    confidential: said.confidential,
    aboutDepartment: said.aboutDepartment || null,
    aboutOfficer: said.aboutOfficer.trim(),
    recovery: await hashOf(await keyOf(code)),
    declaredAt: new Date().toISOString(),
  };
  const { medium, receivedOn } = said;
  const who = { name: said.name.trim(), phone: said.phone.trim(), address: said.address.trim(), onBehalfOf: said.onBehalfOf.trim(), people: Number(said.people) };
  const input = { complaint, medium, receivedOn, subject: said.subject.trim(), ...who, to: said.to || null };
  const { registerPetition } = await change(deskRegisterPetition, { input });
  return isRefusal(registerPetition) ? registerPetition : { ...registerPetition, groups: groupsOf(code), address: addressOf(code), said };
}
