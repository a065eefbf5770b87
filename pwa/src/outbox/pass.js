import { accessToken, forgetToken } from "../session/token";
/** The way to a pass is the same for page and worker: both renew through the refresh cookie, one at a time. */
export async function pass(renew) {
    if (renew)
        forgetToken();
    const token = await accessToken();
    const person = token && personIn(token);
    return token && person ? { bearer: token, person } : null;
}
/** Whose token it is stands in the token itself: a page may believe something older. */
export function personIn(token) {
    try {
        const claims = token.split(".")[1] ?? "";
        const text = atob(claims.replace(/-/g, "+").replace(/_/g, "/"));
        return JSON.parse(text).sub ?? null;
    }
    catch {
        return null;
    }
}
