/** All pages of the desk in one chunk: an officer needs them all, and the citizen's first chunk names one file, not ten. */
export * as account from "./account/page";
export * as cards from "./cards/page";
export * as single from "./case/page";
export * as complaints from "./moderation/complaints";
export * as consultations from "./consultations/door";
export * as inquiries from "./moderation/inquiries";
export * as list from "./list/page";
export * as petition from "./petition/page";
export * as polls from "./polls/page";
export * as newPoll from "./polls/new";
export * as rules from "./rules/door";
export * as surveys from "./surveys/door";
export * as interviews from "./interviews/door";
export * as operations from "./operations/door";
export * as upward from "./upward/door";
export * as webhooks from "./admin/door";
