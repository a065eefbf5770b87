import { useState } from "preact/hooks";
import { change } from "../../../api";
import { deskPublishReport } from "../../../api/generated/consultations/DeskPublishReport";
import { reload } from "../../../router";
import { Button } from "../../../ui/button/button";
import { TextArea } from "../../../ui/field/field";
import { Notice } from "../../../ui/notice/notice";
import { say } from "../../../ui/toast/toast";
import { dropDraft, keepDraft, readDraft } from "../drafts";
import { plainly } from "../trouble";
import { words } from "../words/consultations";
import type { Desk } from "./single";

const BLANK = { askedZh: "", askedEn: "", summaryZh: "", summaryEn: "" };

/** The report, once all is answered: the numbers are counted by the server. */
export function ReportForm({ desk }: { desk: Desk }) {
  const t = words();
  const left = desk.toModerate + desk.toAnswer;
  const [written, setWritten] = useState(() => readDraft(desk.id, "report", BLANK));
  const [attempted, setAttempted] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const text = (name: keyof typeof BLANK) => ({
    value: written[name],
    onInput: (event: { currentTarget: { value: string } }) => {
      const next = { ...written, [name]: event.currentTarget.value };
      setWritten(next);
      keepDraft(desk.id, "report", next);
    },
  });
  const missing = (name: "askedZh" | "summaryZh"): string | null => (attempted && !written[name].trim() ? t.needText : null);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    setAttempted(true);
    if (!written.askedZh.trim() || !written.summaryZh.trim()) return;
    setBusy(true);
    setTrouble("");
    try {
      const input = { consultation: desk.id, asked: { zh: written.askedZh, en: written.askedEn }, summary: { zh: written.summaryZh, en: written.summaryEn } };
      const { publishReport } = await change(deskPublishReport, { input });
      if (publishReport.__typename === "Refusal") return setTrouble(publishReport.message);
      dropDraft(desk.id, "report");
      say(t.reported);
      await reload();
    } catch (error) {
      setTrouble(plainly(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="card stack" noValidate onSubmit={(event) => void send(event)}>
      <h2>{t.report}</h2>
      <p class="soft">{left ? t.reportLeft(left) : t.reportText}</p>
      <div class="desk-two">
        <TextArea id="asked-zh" label={t.askedZh} error={missing("askedZh")} maxLength={4000} {...text("askedZh")} />
        <TextArea id="asked-en" lang="en" label={t.askedEn} optional maxLength={8000} {...text("askedEn")} />
        <TextArea id="summary-zh" label={t.summaryZh} error={missing("summaryZh")} maxLength={4000} {...text("summaryZh")} />
        <TextArea id="summary-en" lang="en" label={t.summaryEn} optional maxLength={8000} {...text("summaryEn")} />
      </div>
      {trouble && <Notice tone="bad" title={trouble} live />}
      {left === 0 && (
        <Button type="submit" busy={busy}>
          {t.publishReport}
        </Button>
      )}
    </form>
  );
}
