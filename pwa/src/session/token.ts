import { ApiError, troubleOf } from "../api/errors";

/** The access token lives in memory only; the refresh cookie is out of reach of scripts. Also used by the worker. */
let held: { value: string; until: number } | null = null;
let renewal: Promise<string | null> | null = null;

const SPARE_MS = 20_000;
const onEnd = new Set<() => void>();

export const keepToken = (value: string, expiresInSeconds: number): void => {
  held = { value, until: Date.now() + expiresInSeconds * 1000 - SPARE_MS };
};

export const forgetToken = (): void => {
  held = null;
};

/** Called when the server says that the session is over. */
export const whenSessionEnds = (act: () => void): void => void onEnd.add(act);

/** A token that is still good, a renewed one, or null for someone who is not signed in. */
export function accessToken(): Promise<string | null> {
  if (held && held.until > Date.now()) return Promise.resolve(held.value);
  if (!mayHaveSession()) return Promise.resolve(null);
  renewal ??= alone(renew).finally(() => {
    renewal = null;
  });
  return renewal;
}

/** Tells the server that the session is over; throws when it could not be told. */
export async function endSession(): Promise<void> {
  forgetToken();
  const response = await alone(() => post("/session/end"));
  if (!response.ok && response.status !== 401) throw new ApiError(troubleOf(response.status), response.status);
}

async function renew(): Promise<string | null> {
  const response = await post("/session/refresh");
  if (response.status === 401) {
    forgetToken();
    for (const act of onEnd) act();
    return null;
  }
  if (!response.ok) throw new ApiError(troubleOf(response.status), response.status);
  const { accessToken: value, expiresInSeconds } = (await response.json()) as { accessToken: string; expiresInSeconds: number };
  keepToken(value, expiresInSeconds);
  return value;
}

/** The refresh cookie changes with every use: two tabs, or a tab and the worker, must not use the same one. */
function alone<T>(act: () => Promise<T>): Promise<T> {
  return navigator.locks ? (navigator.locks.request("zhengtong-session", act) as Promise<T>) : act();
}

const post = (path: string): Promise<Response> =>
  fetch(path, { method: "POST", headers: { "X-Requested-With": "zhengtong" } }).catch(() => {
    throw new ApiError("offline");
  });

/** A worker has no localStorage and simply tries. */
const mayHaveSession = (): boolean => typeof localStorage === "undefined" || localStorage.getItem("person") !== null;
