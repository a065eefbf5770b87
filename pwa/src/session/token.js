import { ApiError, troubleOf } from "../api/errors";
/** The access token lives in memory only; the refresh cookie is out of reach of scripts. Also used by the worker. */
let held = null;
let renewal = null;
const SPARE_MS = 20000;
const onEnd = new Set();
export const keepToken = (value, expiresInSeconds) => {
    held = { value, until: Date.now() + expiresInSeconds * 1000 - SPARE_MS };
};
export const forgetToken = () => {
    held = null;
};
/** Called when the server says that the session is over. */
export const whenSessionEnds = (act) => void onEnd.add(act);
/** A token that is still good, a renewed one, or null for someone who is not signed in. */
export function accessToken() {
    if (held && held.until > Date.now())
        return Promise.resolve(held.value);
    if (!mayHaveSession())
        return Promise.resolve(null);
    renewal ??= alone(renew).finally(() => {
        renewal = null;
    });
    return renewal;
}
/** Tells the server that the session is over; throws when it could not be told. */
export async function endSession() {
    forgetToken();
    const response = await alone(() => post("/session/end"));
    if (!response.ok && response.status !== 401)
        throw new ApiError(troubleOf(response.status), response.status);
}
async function renew() {
    const response = await post("/session/refresh");
    if (response.status === 401) {
        forgetToken();
        for (const act of onEnd)
            act();
        return null;
    }
    if (!response.ok)
        throw new ApiError(troubleOf(response.status), response.status);
    const { accessToken: value, expiresInSeconds } = (await response.json());
    keepToken(value, expiresInSeconds);
    return value;
}
/** The refresh cookie changes with every use: two tabs, or a tab and the worker, must not use the same one. */
function alone(act) {
    return navigator.locks ? navigator.locks.request("zhengtong-session", act) : act();
}
const post = (path) => fetch(path, { method: "POST", headers: { "X-Requested-With": "zhengtong" } }).catch(() => {
    throw new ApiError("offline");
});
/** A worker has no localStorage and simply tries. */
const mayHaveSession = () => typeof localStorage === "undefined" || localStorage.getItem("person") !== null;
