export class StorageError extends Error {
    fault;
    constructor(fault, cause) {
        super(`storage ${fault}`);
        this.fault = fault;
        this.name = "StorageError";
        this.cause = cause;
    }
    cause;
}
const FAULTS = {
    QuotaExceededError: "full",
    VersionError: "newer",
    SecurityError: "unavailable",
    InvalidStateError: "unavailable",
};
/** Browsers report the same trouble under many names: told apart once, here. */
export function storageError(error) {
    if (error instanceof StorageError)
        return error;
    const name = error?.name ?? "";
    return new StorageError(FAULTS[name] ?? "failed", error);
}
