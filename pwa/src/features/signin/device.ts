type Known = [RegExp, string][];

const SYSTEMS: Known = [
  [/HarmonyOS/, "HarmonyOS"],
  [/Android/, "Android"],
  [/iP(hone|ad)/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS/, "macOS"],
];
const BROWSERS: Known = [
  [/MicroMessenger/, "WeChat"],
  [/Edg\//, "Edge"],
  [/HuaweiBrowser/, "Huawei"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];

/** A name by which the person knows this phone again in the list of devices: "Android · Chrome". */
export function deviceName(agent: string = navigator.userAgent): string {
  const name = (known: Known): string | undefined => known.find(([pattern]) => pattern.test(agent))?.[1];
  return [name(SYSTEMS) ?? "Linux", name(BROWSERS) ?? "Web"].join(" · ");
}

/** Where to go after signing in: a place in this app, never another site. */
export const safeNext = (wished: string | null): string => (wished && /^\/(?![/\\])/.test(wished) ? wished : "/me");

/** What people paste: spaces, dashes, a country code. */
export const tidyPhone = (typed: string): string => typed.replace(/[^\d]/g, "").replace(/^86(?=1\d{10}$)/, "");

export const isPhone = (phone: string): boolean => /^1\d{10}$/.test(phone);
