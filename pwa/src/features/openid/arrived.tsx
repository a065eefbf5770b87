import { useEffect, useState } from "preact/hooks";
import { change } from "../../api";
import { accepted, explained } from "../../api/accepted";
import { finishOpenid, type FinishOpenidData } from "../../api/generated/openid/FinishOpenid";
import { navigate } from "../../router";
import type { PageProps } from "../../router/types";
import { person } from "../../session/person";
import { ButtonLink } from "../../ui/button/button";
import { Notice } from "../../ui/notice/notice";
import { arrive, type SignedIn } from "../signin/arrive";
import { deviceName, safeNext } from "../signin/device";
import { FirstTime } from "./first-time";
import { LinkIt } from "./link-it";
import { words } from "./messages";

type Arrival = Extract<FinishOpenidData["finishOpenid"], { __typename: "OpenidArrival" }>;

export const title = (): string => words().title;

/** Where the other house sends people back to: signed in, asked for their phone the first time, or told why not. */
export default function ArrivedPage({ query }: PageProps) {
  const t = words();
  const next = safeNext(query.get("next"));
  const [arrival, setArrival] = useState<Arrival | null>(null);
  const [trouble, setTrouble] = useState("");

  async function finish(): Promise<void> {
    const result = accepted((await change(finishOpenid, { device: deviceName() })).finishOpenid);
    if (result.__typename === "OpenidArrival") setArrival(result);
    else await enter(result, next);
  }
  useEffect(() => void (query.has("left") ? leave() : finish()).catch((error: unknown) => setTrouble(explained(error, words()))), []);

  if (arrival?.linking) return <LinkIt account={arrival.account ?? ""} next={next} />;
  if (arrival) return <FirstTime account={arrival.account ?? ""} claimed={arrival.phone ?? ""} next={next} />;
  return (
    <div class="page page-narrow stack">
      <h1>{trouble ? t.stopped : t.title}</h1>
      {!trouble && <p role="status">{query.has("left") ? t.leaving : t.arriving}</p>}
      {trouble && (
        <>
          <Notice tone="bad" live>
            {trouble}
          </Notice>
          <ButtonLink wide href={person.value ? "/me/devices" : `/signin?${new URLSearchParams({ next })}`}>
            {person.value ? t.again : t.byPhone}
          </ButtonLink>
          {!person.value && (
            <ButtonLink look="secondary" wide href={`/signin/openid?${new URLSearchParams({ next })}`}>
              {t.again}
            </ButtonLink>
          )}
        </>
      )}
    </div>
  );
}

/** Signed out here already: the other house is left too, where there is a network to tell it by. */
async function leave(): Promise<void> {
  localStorage.removeItem("openid");
  if (navigator.onLine) location.replace("/signin/openid/leave");
  else await navigate("/", { replace: true });
}

async function enter(result: SignedIn, next: string): Promise<void> {
  const where = arrive(result, next);
  localStorage.setItem("openid", result.me.person?.id ?? ""); // so that signing out here leaves the other house as well
  await navigate(where, { replace: true });
}
