/** Why the phone cannot keep something; each has a sentence for people in the texts of the app. */
export type StorageFault = "full" | "unavailable" | "blocked" | "newer" | "failed";

export class StorageError extends Error {
  constructor(
    readonly fault: StorageFault,
    cause?: unknown,
  ) {
    super(`storage ${fault}`);
    this.name = "StorageError";
    this.cause = cause;
  }
  readonly cause: unknown;
}

const FAULTS: Record<string, StorageFault> = {
  QuotaExceededError: "full",
  VersionError: "newer",
  SecurityError: "unavailable",
  InvalidStateError: "unavailable",
};

/** Browsers report the same trouble under many names: told apart once, here. */
export function storageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const name = (error as { name?: string } | null)?.name ?? "";
  return new StorageError(FAULTS[name] ?? "failed", error);
}
