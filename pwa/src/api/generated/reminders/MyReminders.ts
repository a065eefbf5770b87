// Written by `npm run codegen` from graphql/operations/reminders/MyReminders.graphql.
import type { Query } from "../../document";

export interface MyRemindersVariables {}

export interface MyRemindersData {
  myReminders: (string)[];
  myFollowedInterviews: (string)[];
}

export const myReminders = "tmTQJAEo" as Query<MyRemindersData, MyRemindersVariables>;
