import { signal } from "@preact/signals";

/** Answers whoever waits: true when a factor was shown, false when the officer will not now. */
export const asked = signal<((shown: boolean) => void) | null>(null);

interface Answer {
  __typename: string;
  code?: string;
}

/**
 * Sends what wants a fresh second factor. Where the server asks for one, the officer shows it in a dialog and the very same
 * request goes out again, under the same key: nothing typed is lost and nothing is done twice.
 */
export async function confirmed<R extends Answer>(send: () => Promise<R>): Promise<R> {
  const result = await send();
  if (result.code !== "FACTOR_NEEDED" || !(await ask())) return result;
  return confirmed(send);
}

const ask = (): Promise<boolean> =>
  new Promise((resolve) => {
    asked.peek()?.(false);
    asked.value = (shown) => {
      asked.value = null;
      resolve(shown);
    };
  });
