import { ApiError } from "../api/errors";
import { navigate, reload, type Shown } from "../router";
import { Button, ButtonLink } from "../ui/button/button";
import { Empty } from "../ui/empty/empty";
import { words } from "./later-messages";
import { words as shellWords } from "./messages";

/** What stands in place of a page that did not come. Says why in plain words and what can be done. */
export function Trouble({ at }: { at: Shown }) {
  const t = words();
  const error = at.error;
  const trouble = !at.route ? "missing" : error instanceof ApiError ? error.trouble : isLostChunk(error) ? "offline" : "broken";
  if (trouble === "signed-out") {
    void navigate(`/signin?next=${encodeURIComponent(at.place.path)}`, { replace: true });
    return null;
  }
  const again = <Button onClick={() => void reload()}>{t.again}</Button>;
  if (trouble === "missing")
    return (
      <Sheet icon="search" title={shellWords().missingTitle} text={t.missingText}>
        <ButtonLink href="/search">{t.toSearch}</ButtonLink>
        <ButtonLink look="secondary" href="/">
          {t.toHome}
        </ButtonLink>
      </Sheet>
    );
  if (trouble === "offline")
    return (
      <Sheet icon="offline" title={t.offlineTitle} text={t.offlineText}>
        {again}
        <ButtonLink look="secondary" href="/">
          {t.toHome}
        </ButtonLink>
      </Sheet>
    );
  if (trouble === "slow-down")
    return (
      <Sheet icon="clock" title={t.slowTitle} text={t.slowText((error as ApiError).retryAfterSeconds || 30)}>
        {again}
      </Sheet>
    );
  if (trouble === "broken") {
    const id = error instanceof ApiError ? error.id : null;
    return (
      <Sheet icon="alert" title={t.brokenTitle} text={t.brokenText}>
        {id && <p class="small soft">{t.brokenId(id)}</p>}
        {again}
      </Sheet>
    );
  }
  return (
    <Sheet icon="refresh" title={t.oldAppTitle} text={t.oldAppText}>
      <Button onClick={() => location.reload()}>{t.reload}</Button>
    </Sheet>
  );
}

interface SheetProps {
  icon: "search" | "offline" | "clock" | "alert" | "refresh";
  title: string;
  text: string;
  children: preact.ComponentChildren;
}

const Sheet = ({ icon, title, text, children }: SheetProps) => (
  <div class="page page-narrow">
    <Empty icon={icon} title={<h1>{title}</h1>}>
      <p>{text}</p>
      <div class="row">{children}</div>
    </Empty>
  </div>
);

/** A page's code that could not be fetched: no network, or a newer version stands on the server. */
const isLostChunk = (error: unknown): boolean => error instanceof TypeError && /dynamically imported|module script/i.test(error.message);
