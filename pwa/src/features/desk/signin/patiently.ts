import { ApiError } from "../../../api/errors";

const TRIES = 5;

/** Asks again where the server hashes somebody else's password this very second (503, Retry-After: 1). */
export async function patiently<T>(ask: () => Promise<T>, pause: (ms: number) => Promise<void> = slept): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tried === TRIES || !(error instanceof ApiError) || error.status !== 503 || error.retryAfterSeconds !== 1) throw error;
      // Of two who met here, one must come first.
      await pause(500 + Math.random() * 500);
    }
  }
}

function slept(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
