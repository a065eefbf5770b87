import { useSignal } from "@preact/signals";
import { readPublic } from "../../api";
import { verifyDocument, type VerifyDocumentData } from "../../api/generated/catalogue/VerifyDocument";
import { formatDate } from "../../i18n/format";
import { navigate } from "../../router";
import type { PageProps, Place } from "../../router/types";
import { Button } from "../../ui/button/button";
import { Card, Facts } from "../../ui/card/card";
import { TextField } from "../../ui/field/field";
import { Notice } from "../../ui/notice/notice";
import { words } from "./messages";

type Found = VerifyDocumentData["verifyDocument"] | null;

export const title = (): string => words().title;

export async function load({ params }: Place): Promise<Found> {
  const code = params["code"]?.trim();
  return code ? (await readPublic(verifyDocument, { code })).verifyDocument : null;
}

export default function VerifyPage({ data, params }: PageProps<Found>) {
  const t = words();
  const code = useSignal(params["code"] ?? "");
  return (
    <div class="page page-narrow stack">
      <h1>{t.title}</h1>
      <p class="soft">{t.lead}</p>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (code.value.trim()) void navigate(`/verify/${encodeURIComponent(code.value.trim())}`);
        }}
      >
        <TextField id="code" label={t.code} value={code.value} autoComplete="off" autoCapitalize="off" spellcheck={false} maxLength={80} onInput={(event) => (code.value = event.currentTarget.value)} />
        <Button type="submit" wide>
          {t.check}
        </Button>
      </form>
      {data && <Result found={data} />}
    </div>
  );
}

function Result({ found }: { found: NonNullable<Found> }) {
  const t = words();
  if (!found.valid)
    return (
      <Notice tone="bad" title={t.invalid} live>
        <p>{t.invalidText}</p>
      </Notice>
    );
  const facts = [
    { label: t.number, value: found.number },
    { label: t.item, value: found.itemName },
    { label: t.outcome, value: found.outcome && t[found.outcome] },
    { label: t.on, value: found.decidedOn && formatDate(found.decidedOn) },
    { label: t.department, value: found.department },
  ];
  return (
    <>
      <Notice tone="good" title={t.valid} live>
        <p>{t.privacy}</p>
      </Notice>
      <Card>
        <Facts facts={facts.filter(({ value }) => value)} />
      </Card>
    </>
  );
}
