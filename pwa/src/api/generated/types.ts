// Written by `npm run codegen` from graphql/schema.graphql.

export type AccessReason = "HANDLING" | "MODERATION" | "SUPERVISION" | "REASON";
export type ActorKind = "CITIZEN" | "STAFF";
export type CardColour = "YELLOW" | "RED";
export type CaseKind = "APPLICATION" | "COMPLAINT" | "INQUIRY";
export type CaseState = "SUBMITTED" | "ACCEPTED" | "SUPPLEMENT_REQUESTED" | "RETURNED" | "IN_REVIEW" | "DECIDED" | "DELIVERED" | "RATED" | "WITHDRAWN" | "REOPENED";
export type Channel = "PUSH" | "STREAM" | "INBOX" | "SMS";
export type ComplaintEntryKind = "NOTE" | "ADDITION" | "REPLY";
export type ComplaintForwardingStage = "WAITING" | "TOKEN" | "OPEN" | "CLOSED" | "FAILED";
export type ComplaintForwardingStanding = "SENDING" | "OPEN" | "ANSWERED" | "FAILED" | "TROUBLED";
export type ComplaintMedium = "APP" | "LETTER" | "VISIT" | "CALL" | "OPEN311";
export type ComplaintModeration = "PRIVATE" | "WAITING" | "CLEAR" | "HIDDEN";
export type ComplaintStatisticsBy = "CATEGORY" | "DEPARTMENT" | "MONTH";
export type ComplaintSuspicion = "THREAT" | "SPAM" | "OUTSIDE" | "VAGUE" | "PHOTO" | "JUMP";
export type ComplaintVerdict = "FIXED" | "NOT_FIXED" | "SILENT";
export type CopyState = "MAKING" | "READY" | "GONE";
export type DataShown = "NAME" | "ANSWERS" | "FILES" | "PHONE" | "WORDS" | "CASE";
export type DeadlineKind = "ACCEPTANCE" | "DECISION" | "SUPPLEMENT";
export type DecisionOutcome = "APPROVED" | "DENIED";
export type DeliveryMethod = "PICKUP" | "POST" | "ONLINE" | "PROXY";
export type FindingStanding = "GOOD" | "THOUGHT" | "BROKEN";
export type HindranceKind = "CASE" | "CASE_FOR_ANOTHER" | "MANDATE" | "POLL" | "SURVEY";
export type InquiryStanding = "PENDING" | "PUBLIC" | "PRIVATE" | "REFUSED";
export type InterviewChangeKind = "ENTRY" | "HIDDEN" | "STATE" | "COUNTS" | "POLL";
export type InterviewState = "DRAFT" | "ANNOUNCED" | "LIVE" | "ENDED" | "PUBLISHED";
export type ItemClass = "IMMEDIATE" | "PROMISED" | "JOINT" | "ESCALATED";
export type ItemKind = "APPLICATION" | "ADVICE";
export type MandateSide = "PRINCIPAL" | "AGENT";
export type Moderation = "PUBLISH" | "KEEP_PRIVATE" | "REFUSE";
export type NoticeState = "SENT" | "ACCEPTED" | "OPENED";
export type OpenState = "DRAFT" | "ANNOUNCED" | "OPEN" | "CLOSED";
export type OpinionOutcome = "ADOPTED" | "PARTLY" | "NOT_ADOPTED";
export type OpinionStanding = "PENDING" | "PUBLIC" | "WITHHELD";
export type OpinionsWaiting = "TO_MODERATE" | "TO_ANSWER" | "ANSWERED";
export type PasskeyPurpose = "ADD" | "SIGN_IN" | "FACTOR" | "CONFIRM";
export type PauseReason = "SUPPLEMENT" | "HEARING" | "INSPECTION" | "SURVEY";
export type PetitionMedium = "LETTER" | "VISIT" | "CALL";
export type PollKind = "SINGLE" | "MULTIPLE" | "RANKED" | "SCORE";
export type QuestionStanding = "WAITING" | "SHOWN" | "REFUSED";
export type RefusalReason = "OFF_TOPIC" | "DUPLICATE" | "PERSONAL" | "ABUSIVE" | "OTHER";
export type RegionLevel = "COUNTY" | "TOWNSHIP" | "VILLAGE";
export type Remindable = "POLL" | "SURVEY" | "CONSULTATION";
export type ResultsShown = "LIVE" | "AFTER_CLOSING";
export type Role = "CLERK" | "HANDLER" | "DECIDER" | "COORDINATOR" | "SUPERVISOR" | "ADMIN";
export type SectionChangeKind = "SAME" | "CHANGED" | "ADDED" | "REMOVED";
export type ShapeKind = "OUTLINE" | "WATER" | "ROAD" | "PLACE";
export type SurveyAudience = "ANYONE" | "RESIDENTS" | "INVITED";
export type SurveyWhenFull = "CLOSE" | "TELL";
export type TextPartKind = "KEPT" | "INSERTED" | "DELETED";
export interface AddWebhookInput {
  name: string;
  url: string;
  topics?: (string)[];
  ownerPhone: string;
}
export interface AnswerOpinionsInput {
  consultation: string;
  opinions: (string)[];
  outcome: OpinionOutcome;
  reason: Bilingual;
}
export interface AnswerSupplementInput {
  number: string;
  answers?: unknown | null;
  files: (FileInput)[];
  note?: string;
}
export interface AnswerSurveyInput {
  id: string;
  survey: string;
  version: string;
  answers: unknown;
  invitation?: string | null;
  token?: SurveyTokenInput | null;
  device?: string | null;
}
export interface AskInterviewInput {
  id: string;
  interview: string;
  text: string;
}
export interface BallotChoiceInput {
  option: string;
  score?: number | null;
}
export interface Bilingual {
  zh: string;
  en: string;
}
export interface CastBallotInput {
  poll: string;
  choices: (BallotChoiceInput)[];
}
export interface CastSecretBallotInput {
  poll: string;
  key: string;
  prefix: string;
  token: string;
  revision: number;
  cells: (number)[];
  signature: string;
}
export interface ComplaintPlaceInput {
  latitude?: number | null;
  longitude?: number | null;
  accuracyMetres?: number | null;
  region?: string | null;
  words?: string;
}
export interface ComplaintRead {
  number: string;
  revision: number;
}
export interface CreateConsultationInput {
  department: string;
  title: Bilingual;
  ground: Bilingual;
  opensAt: string;
  closesAt: string;
  sections: (DraftSectionInput)[];
  text?: Bilingual | null;
}
export interface CreateInterviewInput {
  region: string;
  department: string;
  title: Bilingual;
  text: Bilingual;
  host: Bilingual;
  guests: (InterviewGuestInput)[];
  startsAt: string;
  endsAt: string;
  cover?: string | null;
}
export interface CreatePollInput {
  region: string;
  title: Bilingual;
  text: Bilingual;
  kind: PollKind;
  options: (PollOptionInput)[];
  opensAt: string;
  closesAt: string;
  audience?: PollAudienceInput;
  least?: number;
  most?: number;
  highest?: number;
  resultsShown?: ResultsShown;
  secret?: boolean;
  leastVoters?: number;
}
export interface CreateSurveyInput {
  title: Bilingual;
  text: Bilingual;
  opensAt: string;
  closesAt: string;
  asked?: SurveyAudience;
  askedRegion?: string | null;
  once?: boolean;
  resultsShown?: ResultsShown;
  leastGroup?: number;
  region: string;
  form: unknown;
}
export interface DeskFilter {
  queue: string;
  window?: string | null;
  state?: CaseState | null;
  dueBefore?: string | null;
  text?: string | null;
}
export interface DraftSectionInput {
  title: Bilingual;
  text: Bilingual;
}
export interface EditSurveyInput {
  title: Bilingual;
  text: Bilingual;
  opensAt: string;
  closesAt: string;
  asked?: SurveyAudience;
  askedRegion?: string | null;
  once?: boolean;
  resultsShown?: ResultsShown;
  leastGroup?: number;
  survey: string;
  seen: string;
}
export interface FileInput {
  upload: string;
  documentCode?: string | null;
}
export interface InterviewGuestInput {
  name: Bilingual;
  post: Bilingual;
}
export interface IssueSurveyTokenInput {
  survey: string;
  blinded: string;
}
export interface IssueTokenInput {
  poll: string;
  blinded: string;
}
export interface ItemFilter {
  window?: string | null;
  department?: string | null;
  lifeEvent?: string | null;
  region?: string | null;
  appliesOnline?: boolean | null;
}
export interface MandateInput {
  agentPhone: string;
  days: number;
  windows?: (string)[];
  items?: (string)[];
}
export interface MapFrameInput {
  south: number;
  west: number;
  north: number;
  east: number;
}
export interface MoveInterviewInput {
  interview: string;
  startsAt: string;
  endsAt: string;
  reason?: string;
}
export interface OpinionRulingInput {
  opinion: string;
  publish: boolean;
  reason?: string;
  strike?: (string)[];
}
export interface PhotoTakenInput {
  latitude: number;
  longitude: number;
}
export interface PollAudienceInput {
  roles?: (string)[];
  region?: string | null;
  leastAge?: number | null;
  mostAge?: number | null;
}
export interface PollOptionInput {
  key: string;
  name: Bilingual;
  text?: Bilingual | null;
}
export interface ProfileInput {
  name?: string | null;
  idNumber?: string | null;
  language?: string | null;
}
export interface PublicComplaintFilter {
  category?: string | null;
  department?: string | null;
  region?: string | null;
  state?: CaseState | null;
  since?: string | null;
  frame?: MapFrameInput | null;
}
export interface PublishReportInput {
  consultation: string;
  asked: Bilingual;
  summary: Bilingual;
}
export interface RegisterPetitionInput {
  complaint: SubmitComplaintInput;
  medium: PetitionMedium;
  subject: string;
  name: string;
  receivedOn: string;
  phone?: string;
  address?: string;
  onBehalfOf?: string;
  people?: number;
  to?: string | null;
}
export interface RulingInput {
  outcome: Moderation;
  reason: string;
  strike: (string)[];
  files: (string)[];
}
export interface SubmitApplicationInput {
  id: string;
  itemVersion: string;
  answers: unknown;
  files: (FileInput)[];
  region?: string | null;
  mandate?: string | null;
  declaredAt: string;
}
export interface SubmitComplaintInput {
  id: string;
  category: string;
  text: string;
  place?: ComplaintPlaceInput | null;
  files?: (string)[];
  confidential?: boolean | null;
  aboutDepartment?: string | null;
  aboutOfficer?: string;
  recovery?: string | null;
  device?: string | null;
  joins?: string | null;
  photosTaken?: (PhotoTakenInput)[];
  declaredAt: string;
}
export interface SubmitInquiryInput {
  id: string;
  department?: string | null;
  mailbox?: string | null;
  title: string;
  text: string;
  public: boolean;
  files: (string)[];
}
export interface SubmitOpinionInput {
  id: string;
  consultation: string;
  draft: number;
  text: string;
  section?: string | null;
}
export interface SupplementItemInput {
  documentCode: string;
  reason: string;
}
export interface SurveyQuotaInput {
  question?: string;
  value?: string;
  most: number;
  whenFull?: SurveyWhenFull;
}
export interface SurveyTokenInput {
  prefix: string;
  signature: string;
}
export interface WriteDraftInput {
  consultation: string;
  seen: number;
  sections: (DraftSectionInput)[];
  note?: Bilingual | null;
}
