import { useState } from "preact/hooks";
import { change } from "../../../api";
import { deskModerateOpinion } from "../../../api/generated/consultations/DeskModerateOpinion";
import { reload } from "../../../router";
import { Button } from "../../../ui/button/button";
import { Empty } from "../../../ui/empty/empty";
import { TextField } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { say } from "../../../ui/toast/toast";
import { plainly } from "../trouble";
import { words } from "../words/consultations";
import { About } from "./about";
import type { Desk, Opinions } from "./single";

type Opinion = Opinions["edges"][number]["node"];

/** What nobody has looked through yet, the oldest first. */
export function Moderating({ desk, page }: { desk: Desk; page: Opinions }) {
  const t = words();
  if (!page.edges.length) return <Empty icon="check" title={t.noneToModerate} />;
  return (
    <ul class="stack">
      {page.edges.map(({ node }) => (
        <li key={node.id}>
          <One desk={desk} one={node} />
        </li>
      ))}
    </ul>
  );
}

function One({ desk, one }: { desk: Desk; one: Opinion }) {
  const t = words();
  const [strike, setStrike] = useState("");
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const rule = async (publish: boolean): Promise<void> => {
    setWrong(!publish && !reason.trim() ? t.needReason : null);
    if (!publish && !reason.trim()) return document.getElementById(`reason-${one.id}`)?.focus();
    setBusy(true);
    setTrouble("");
    try {
      const input = { opinion: one.id, publish, reason: publish ? "" : reason, strike: strike.split(/[\s,\uff0c\u3001]+/).filter(Boolean) };
      const { moderateOpinion } = await change(deskModerateOpinion, { input });
      if (moderateOpinion.__typename === "Refusal") return setTrouble(moderateOpinion.message);
      say(publish ? t.published : t.withheld);
      await reload();
    } catch (error) {
      setTrouble(plainly(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <article class="card stack-close">
      <About desk={desk} one={one} />
      <p class="desk-words">{one.text}</p>
      {one.publicText !== one.text && <p class="soft small desk-words">{t.shownAs(one.publicText)}</p>}
      <div class="desk-two">
        <TextField id={`strike-${one.id}`} label={t.strike} hint={t.strikeHint} optional value={strike} onInput={(event) => setStrike(event.currentTarget.value)} />
        <TextField id={`reason-${one.id}`} label={t.reason} hint={t.reasonHint} error={wrong} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
      </div>
      {trouble && <Notice tone="bad" title={trouble} live />}
      <div class="row">
        <Button busy={busy} onClick={() => void rule(true)}>
          {t.publish}
        </Button>
        <Button look="secondary" busy={busy} onClick={() => void rule(false)}>
          {t.withhold}
        </Button>
      </div>
    </article>
  );
}
