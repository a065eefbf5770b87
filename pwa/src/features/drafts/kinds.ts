import type { Receipt } from "../../outbox/model";
import type { Kind } from "../../outbox/submissions";
import type { words } from "./messages";
import type { Draft } from "./model";

/** Where a draft is written, by its kind. */
const DESKS: Record<Draft["kind"], (draft: Draft) => string> = {
  application: (draft) => stepped("/apply/", draft),
  complaint: ({ id }) => `/complain?draft=${id}`,
  supplement: ({ about }) => `/cases/${about}/supplement`,
  inquiry: ({ id }) => `/inquiries/ask?draft=${id}`,
  askOn: ({ about }) => `/cases/${about}#ask-on`,
  opinion: ({ about }) => `/${PLACES.opinion}/${about}`,
  survey: (draft) => stepped("/surveys/", draft),
  interview: ({ id, about }) => `/interviews/${about}?draft=${id}#ask`,
};

const stepped = (place: string, { id, about, step }: Draft): string => `${place}${encodeURIComponent(about)}?${new URLSearchParams({ draft: id, ...(step ? { step } : {}) })}`;

export const addressOfDraft = (draft: Draft): string => DESKS[draft.kind](draft);

/** What is no case, by its kind: the room it took part in. */
const PLACES: Partial<Record<Kind, string>> = { ballot: "polls", secretBallot: "polls", survey: "surveys", opinion: "consultations", interview: "interviews" };

/** Where what arrived is looked up: its case, or what it took part in. Reminders and likes are about a page. */
export const addressOfReceipt = ({ kind, about, caseNumber }: Pick<Receipt, "kind" | "about" | "caseNumber">): string =>
  about.includes("/") ? `/${about}` : `/${PLACES[kind] ? `${PLACES[kind]}/${about}` : `cases${caseNumber ? `/${caseNumber}` : ""}`}`;

/** What each kind of thing in the outbox is called. */
export const nameOfKind = (kind: Kind, t: ReturnType<typeof words>): string => t[kind === "withdraw" ? "withdrawCase" : kind === "secretBallot" ? "ballot" : kind === "follow" ? "reminder" : kind];
