export type Params = Record<string, string>;

/** Matches `/items/:code` against `/items/xx`; null when it does not fit. */
export function match(pattern: string, path: string): Params | null {
  const want = pattern.split("/");
  const have = path.replace(/(.)\/+$/, "$1").split("/");
  if (want.length !== have.length) return null;
  const params: Params = {};
  for (let i = 0; i < want.length; i++) {
    const part = want[i]!;
    const value = have[i]!;
    if (part[0] === ":" && value) params[part.slice(1)] = decode(value);
    else if (part !== value) return null;
  }
  return params;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value; // a stray % typed into the address bar
  }
}
