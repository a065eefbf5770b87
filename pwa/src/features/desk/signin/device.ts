const BROWSERS: [RegExp, string][] = [[/Edg\//, "Edge"], [/Firefox\//, "Firefox"], [/Chrome\//, "Chrome"], [/Safari\//, "Safari"]];
const SYSTEMS: [RegExp, string][] = [[/Windows/, "Windows"], [/Android/, "Android"], [/iPhone|iPad/, "iOS"], [/Mac OS/, "macOS"], [/Linux/, "Linux"]];

const first = (list: [RegExp, string][]): string => list.find(([sign]) => sign.test(navigator.userAgent))?.[1] ?? "";

/** A name by which the officer will know this browser in the list of sessions. */
export const device = (): string => [first(BROWSERS), first(SYSTEMS)].filter(Boolean).join(" · ") || "Web";
