/** Why an answer did not come. What a person may do about it differs for each kind. */
export type Trouble =
  | "offline" // no network, or it broke: try again later, the same key is safe
  | "signed-out" // 401
  | "missing" // 404, or the page's object is null
  | "conflict" // 409: this key was used for something else
  | "too-large" // 413
  | "invalid" // 400 and other 4xx: the app and the server disagree; reloading the app may help
  | "slow-down" // 429, 503: wait retryAfterSeconds
  | "broken"; // 5xx: the server logged it under `id`

export class ApiError extends Error {
  constructor(
    readonly trouble: Trouble,
    readonly status = 0,
    readonly id: string | null = null,
    readonly retryAfterSeconds = 0,
  ) {
    super(`${trouble} ${status}`);
  }
}

const BY_STATUS: Record<number, Trouble> = { 401: "signed-out", 404: "missing", 409: "conflict", 413: "too-large", 429: "slow-down", 503: "slow-down" };

export const troubleOf = (status: number): Trouble => BY_STATUS[status] ?? (status >= 500 ? "broken" : "invalid");

/** The person's phone or the road to the server is at fault, not what was asked: waiting may help. */
export const mayPass = (error: unknown): boolean =>
  error instanceof ApiError && (error.trouble === "offline" || error.trouble === "broken" || error.trouble === "slow-down");

export interface Refusal {
  __typename: "Refusal";
  code: string;
  message: string;
  field: string | null;
}

export const isRefusal = (result: { __typename: string }): result is Refusal => result.__typename === "Refusal";
