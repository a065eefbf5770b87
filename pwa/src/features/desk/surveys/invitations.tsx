import { useState } from "preact/hooks";
import { change } from "../../../api";
import { deskInvite } from "../../../api/generated/surveys/DeskInvite";
import { Button } from "../../../ui/button/button";
import { TextField } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { plainly } from "../trouble";
import { words } from "../words/surveys";
import { slips } from "./slips";

const MOST = 500;

/** Codes for the invited: made here, shown this once, printed or saved by whoever made them. */
export function Invitations({ survey }: { survey: { id: string; title: string } }) {
  const t = words();
  const [count, setCount] = useState("20");
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);
  const wanted = Number(count);
  const make = async (): Promise<void> => {
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > MOST) return setTrouble(t.wrongCount(MOST));
    setBusy(true);
    setTrouble("");
    try {
      const { invite } = await change(deskInvite, { survey: survey.id, count: wanted });
      if (invite.__typename === "Refusal") return setTrouble(invite.message);
      setCodes((before) => [...before, ...invite.codes]);
    } catch (error) {
      setTrouble(plainly(error));
    } finally {
      setBusy(false);
    }
  };
  const address = `${location.origin}/surveys/${survey.id}`;
  return (
    <section class="card stack">
      <h2>{t.invitations}</h2>
      <p class="no-print">{t.invitationsText}</p>
      <div class="desk-add no-print">
        <TextField id="invite-count" label={t.howMany} inputMode="numeric" value={count} error={trouble || null} onInput={(event) => setCount(event.currentTarget.value)} />
        <Button look="secondary" icon="plus" busy={busy} onClick={() => void make()}>
          {t.makeCodes}
        </Button>
      </div>
      {codes.length > 0 && (
        <>
          <div class="no-print">
            <Notice tone="wait" title={t.codesOnce(codes.length)} live>
              <p>{t.codesOnceText}</p>
            </Notice>
          </div>
          <div>
            <p>
              <b>{survey.title}</b>
              <br />
              {address}
            </p>
            <ol class="desk-codes" aria-label={t.codes}>
              {codes.map((code) => (
                <li key={code}>{code}</li>
              ))}
            </ol>
          </div>
          <div class="row no-print">
            <Button icon="print" onClick={() => print()}>
              {t.printCodes}
            </Button>
            <a class="button button-secondary" download={`${survey.id}.txt`} href={slips(survey.title, address, codes)}>
              <span>{t.downloadCodes}</span>
            </a>
          </div>
        </>
      )}
    </section>
  );
}
