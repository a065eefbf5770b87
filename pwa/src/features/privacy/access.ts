import type { MyDataAccessesData } from "../../api/generated/privacy/MyDataAccesses";
import { pair } from "../../i18n/format";
import { words } from "./messages";

export type Page = MyDataAccessesData["myDataAccesses"];
export type Access = Page["edges"][number]["node"];

const ROLES = ["clerk", "handler", "decider", "coordinator", "supervisor", "admin"] as const;

export const roleOf = ({ role }: Access): string => {
  const known = ROLES.find((one) => one === role);
  return known ? words()[known] : words().formerly;
};

export const officeOf = ({ office, why }: Access): string => office || (why === "SUPERVISION" ? words().supervisors : words().whole);

/** What was looked at, in words. */
export function about({ kind, title, asAgent, caseNumber }: Access): string {
  const t = words();
  if (asAgent) return t.asAgent;
  if (kind === "case") return [title, caseNumber].filter(Boolean).join(" · ");
  return pair(kind === "opinion" ? t.yourOpinion : t.yourQuestion, title);
}
