import { change } from "../../../api";
import { deskAccept } from "../../../api/generated/desk/DeskAccept";
import { verbWords } from "../words/verbs";
import type { Action } from "./action";

export const accept: Action<object> = {
  action: "accept",
  key: "a",
  icon: "check",
  title: (t) => t.accept,
  submit: (t) => t.acceptNow,
  blank: () => ({}),
  faults: () => [],
  send: async (target, _, key) => (await change(deskAccept, target, key)).acceptCase,
  Fields: ({ of }) => <p class="soft">{of.complaint?.petition ? verbWords().acceptPetition : of.complaint ? verbWords().acceptComplaint : verbWords().acceptText(of.item?.limitDays ?? 0)}</p>,
};
