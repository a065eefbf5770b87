/** A name by which the person knows this phone again in the list of devices: "Android · Chrome". */
export function deviceName(agent: string = navigator.userAgent): string {
  const system = /HarmonyOS|OpenHarmony/.test(agent)
    ? "HarmonyOS"
    : /Android/.test(agent)
      ? "Android"
      : /iPhone|iPad/.test(agent)
        ? "iOS"
        : /Windows/.test(agent)
          ? "Windows"
          : /Mac OS/.test(agent)
            ? "macOS"
            : "Linux";
  const known: [RegExp, string][] = [
    [/MicroMessenger/, "WeChat"],
    [/Edg\//, "Edge"],
    [/HuaweiBrowser/, "Huawei"],
    [/UCBrowser/, "UC"],
    [/MiuiBrowser/, "MIUI"],
    [/Firefox\//, "Firefox"],
    [/Chrome\//, "Chrome"],
    [/Safari\//, "Safari"],
  ];
  return `${system} · ${known.find(([pattern]) => pattern.test(agent))?.[1] ?? "Browser"}`;
}

/** Where to go after signing in: a place in this app, never another site. */
export const safeNext = (wished: string | null): string => (wished && /^\/(?![/\\])/.test(wished) ? wished : "/me");

/** What people paste: spaces, dashes, a country code. */
export const tidyPhone = (typed: string): string => typed.replace(/[^\d]/g, "").replace(/^86(?=1\d{10}$)/, "");

export const isPhone = (phone: string): boolean => /^1\d{10}$/.test(phone);
