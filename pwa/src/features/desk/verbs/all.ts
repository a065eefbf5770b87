import { accept } from "./accept";
import type { AnyAction } from "./action";
import { assign } from "./assign";
import { bringBack, forward } from "./forward";
import { merge } from "../group/merge";
import { split, splitGroup } from "../group/split";
import { moderate, note, reply, transfer } from "./complaints";
import { decide } from "./decide";
import { deliver } from "./deliver";
import { giveOpinion, requestOpinions } from "./opinions";
import { answerInquiry, ruleInquiry, strikeInquiry } from "../inquiry/verbs";
import { handOver } from "./hand-over";
import { pause, resume } from "./pause";
import { requestSupplement } from "./supplement";
import { decline, extend } from "./petitions";
import { returnCase } from "./return";
import { sendUp } from "./send-up";

/** In the order of a case's life. Two that share a key are never open on the same case. */
export const ACTIONS: readonly AnyAction[] = [
  ruleInquiry,
  accept,
  requestSupplement,
  returnCase,
  decline,
  assign,
  requestOpinions,
  giveOpinion,
  forward,
  bringBack,
  sendUp,
  pause,
  resume,
  extend,
  decide,
  answerInquiry,
  strikeInquiry,
  deliver,
  note,
  reply,
  transfer,
  merge,
  split,
  splitGroup,
  moderate,
  handOver,
];
