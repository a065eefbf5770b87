export class ApiError extends Error {
    trouble;
    status;
    id;
    retryAfterSeconds;
    constructor(trouble, status = 0, id = null, retryAfterSeconds = 0) {
        super(`${trouble} ${status}`);
        this.trouble = trouble;
        this.status = status;
        this.id = id;
        this.retryAfterSeconds = retryAfterSeconds;
    }
}
const BY_STATUS = { 401: "signed-out", 404: "missing", 409: "conflict", 413: "too-large", 429: "slow-down" };
export const troubleOf = (status) => BY_STATUS[status] ?? (status >= 500 ? "broken" : "invalid");
/** The person's phone or the road to the server is at fault, not what was asked: waiting may help. */
export const mayPass = (error) => error instanceof ApiError && (error.trouble === "offline" || error.trouble === "broken" || error.trouble === "slow-down");
export const isRefusal = (result) => result.__typename === "Refusal";
