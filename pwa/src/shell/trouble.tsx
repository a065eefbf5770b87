import { useEffect } from "preact/hooks";
import { ApiError, type Trouble as Kind } from "../api/errors";
import { navigate, reload, type Shown } from "../router";
import { Button, ButtonLink } from "../ui/button/button";
import { Empty } from "../ui/empty/empty";
import type { IconName } from "../ui/icon/icon";
import { words } from "./later-messages";
import { words as shellWords } from "./messages";

/** What stands in place of a page that did not come. Says why in plain words and what can be done. */
export function Trouble({ at }: { at: Shown }) {
  const t = words();
  const error = at.error instanceof ApiError ? at.error : null;
  const kind: Kind = !at.route ? "missing" : (error?.trouble ?? (isLostChunk(at.error) ? "offline" : "broken"));
  useEffect(() => {
    addEventListener("online", reload);
    return () => removeEventListener("online", reload);
  }, []);
  if (kind === "signed-out") {
    const { path, query } = at.place;
    void navigate(`/signin?next=${encodeURIComponent(`${path}?${query}`.replace(/\?$/, ""))}`, { replace: true });
    return null;
  }
  const old: [IconName, string, string] = ["refresh", t.oldAppTitle, t.oldAppText];
  const known: Partial<Record<Kind, [IconName, string, string]>> = {
    missing: ["search", shellWords().missingTitle, t.missingText],
    offline: ["offline", t.offlineTitle, t.offlineText],
    broken: ["alert", t.brokenTitle, t.brokenText],
    "slow-down": ["clock", t.slowTitle, t.slowText(error?.retryAfterSeconds || 30)],
  };
  const [icon, title, text] = known[kind] ?? old;
  return (
    <div class="page page-narrow">
      <Empty icon={icon} title={<h1>{title}</h1>}>
        <p>{text}</p>
        {error?.id && <p class="small soft">{t.brokenId(error.id)}</p>}
        <div class="row">
          {kind === "missing" ? (
            <ButtonLink href="/search">{t.toSearch}</ButtonLink>
          ) : (
            <Button onClick={() => (known[kind] ? void reload() : location.reload())}>{t.again}</Button>
          )}
          <ButtonLink look="secondary" href="/">
            {t.toHome}
          </ButtonLink>
        </div>
      </Empty>
    </div>
  );
}

/** A page's code that could not be fetched: no network, or a newer version stands on the server. */
const isLostChunk = (error: unknown): boolean => error instanceof TypeError && /dynamically imported|module script/i.test(error.message);
