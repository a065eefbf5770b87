import { plural, type Same } from "../../i18n";
import type { zh } from "./messages";

export default {
  title: "Sign in",
  lead: "Use your mobile number; there is no password to remember. The first sign-in opens your account.",
  phone: "Mobile number",
  phoneHint: "11 digits; the code is sent to this number",
  phoneFault: "Enter an 11-digit mobile number",
  send: "Send code",
  code: "Code",
  codeSent: (phone) => `A code was sent to ${phone}`,
  codeHint: (minutes) => `6 digits, good for ${plural(minutes, "minute", "minutes")}`,
  codeFault: "Enter the 6-digit code",
  submit: "Sign in",
  again: "Send again",
  wait: (seconds) => `Send again in ${seconds} s`,
  other: "Use another number",
  demo: (code) => `The demonstration sends no messages. The code is ${code}`,
  use: "Fill in",
  offline: "You are offline. Sign in when you are back online; what you have written is safe.",
  failed: "Signing in is not possible right now. Please try again later.",
  slow: (seconds) => `Too many tries. Please wait ${seconds} s.`,
  staff: "I am staff",
  help: "No code? Call 12345",
} satisfies Same<typeof zh>;
