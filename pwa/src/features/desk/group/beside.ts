import { readMine } from "../../../api";
import { deskComplaintsBeside } from "../../../api/generated/complaints/DeskComplaintsBeside";
import { deskComplaintsUnder } from "../../../api/generated/complaints/DeskComplaintsUnder";
import type { DeskComplaintBeside } from "../../../api/generated/fragments";

export type Beside = DeskComplaintBeside;

export const fetchBeside = async (number: string, words: string): Promise<readonly Beside[]> => (await readMine(deskComplaintsBeside, { number, words })).complaintsBeside;

export const fetchUnder = async (number: string): Promise<readonly Beside[]> => (await readMine(deskComplaintsUnder, { number })).complaintsUnder;

export const asRead = ({ number, revision }: Beside): { number: string; revision: number } => ({ number, revision });

/** Which of them leads: one that others lie under already, else the oldest; numbers grow with time. */
export const likelyLead = (own: { number: string; merged: number }, chosen: readonly Beside[]): string => {
  const all = [own, ...chosen];
  const leads = all.filter(({ merged }) => merged > 0);
  return (leads.length ? leads : all).map(({ number }) => number).sort()[0]!;
};

/** Who gets a notice, by name where officers may know it. */
export const toldOf = (laid: readonly Pick<Beside, "told" | "complainant" | "number">[]): { named: string[]; unnamed: number; nameless: number } => ({
  named: laid.filter(({ told, complainant }) => told && complainant).map(({ complainant }) => complainant!),
  unnamed: laid.filter(({ told, complainant }) => told && !complainant).length,
  nameless: laid.filter(({ told }) => !told).length,
});
