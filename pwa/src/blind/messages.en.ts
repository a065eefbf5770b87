import type { Same } from "../i18n";
import type { zh } from "./messages";

export default {
  nobody: "The answers we keep carry no name, phone number or address, and results do not count very small groups. What you write yourself may still give you away.",
  how: "How that works, and what it cannot do",
  steps:
    "When you send, your phone first takes a token with your sign-in, one for each person. What is written on it is covered: we sign it and cannot recognise it again. Some minutes later the phone sends your answers with it, without your name or sign-in. Answers are shuffled by handfuls, so that their order tells nothing.",
  limits: "What it cannot do: hide words of yours that give you away, hide you among very few who answer, hide what the last answer was from somebody who keeps watching results that move while people answer, or hide you from somebody who keeps watching the server and the network.",
  phone: "The token is on this phone alone. Until your answers have arrived, do not sign out or clear the browser's data: there is no second one.",
  seen: "After the closing, those who ask see the answers one by one, without names.",
} satisfies Same<typeof zh>;
