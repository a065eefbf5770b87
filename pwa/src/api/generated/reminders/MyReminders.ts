// Written by `npm run codegen` from graphql/operations/reminders/MyReminders.graphql.
import type { Query } from "../../document";

export interface MyRemindersVariables {}

export interface MyRemindersData {
  myReminders: (string)[];
}

export const myReminders = "57idOcSO" as Query<MyRemindersData, MyRemindersVariables>;
