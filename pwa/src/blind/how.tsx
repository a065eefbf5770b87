import { words } from "./messages";

/** What people are told where they send: what holds, how, and where it ends. */
export function How() {
  const t = words();
  return (
    <div class="stack-close">
      <p>
        <b>{t.nobody}</b> {t.seen}
      </p>
      <details>
        <summary>{t.how}</summary>
        <div class="stack-close soft small">
          <p>{t.steps}</p>
          <p>{t.limits}</p>
          <p>{t.phone}</p>
        </div>
      </details>
    </div>
  );
}

/** Fetches what a token takes, so that it can be sent without a network later. */
export const makeReady = (): Promise<unknown> => Promise.all([import("./take"), import("../lib/blindrsa"), import("./give")]);
