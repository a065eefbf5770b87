/** Answers inside a page that the server has drawn; null where the app draws itself. They stay, for the worker to keep too. */
export const drawn = globalThis.document?.getElementById("data")?.textContent ?? null;
