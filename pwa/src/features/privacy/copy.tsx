import { useSignal } from "@preact/signals";
import { change, isRefusal, readMine } from "../../api";
import { askForCopy } from "../../api/generated/privacy/AskForCopy";
import { myDataCopies, type MyDataCopiesData } from "../../api/generated/privacy/MyDataCopies";
import { fetchFile } from "../../api/private-file";
import { formatDate } from "../../i18n/format";
import { Button } from "../../ui/button/button";
import { Card } from "../../ui/card/card";
import { words } from "./messages";
import { lost, refused, type Trouble, Why } from "./trouble";

type Copy = MyDataCopiesData["myDataCopies"][number];

export const readCopies = async (): Promise<readonly Copy[]> => (await readMine(myDataCopies, {})).myDataCopies;

const DAY = new Intl.DateTimeFormat("sv", { timeZone: "Asia/Shanghai" });
const today = (asked: string): boolean => DAY.format(new Date(asked)) === DAY.format(new Date());

const MB = 1_000_000;
const weight = (bytes: number): string => (bytes < MB ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / MB).toFixed(1)} MB`);

/** A copy of all that is kept about one: asked for, told when it is ready, downloaded within a week. */
export function CopyCard({ first }: { first: readonly Copy[] }) {
  const t = words();
  const copies = useSignal(first);
  const busy = useSignal<"" | "ask" | "load">("");
  const trouble = useSignal<Trouble | null>(null);
  const newest = copies.value[0];
  const attempt = async (what: "ask" | "load", go: () => Promise<void>): Promise<void> => {
    busy.value = what;
    trouble.value = null;
    await go().catch((error: unknown) => {
      trouble.value = lost(error, t.offline);
    });
    busy.value = "";
  };
  const ask = async (): Promise<void> => {
    const result = (await change(askForCopy, {})).askForCopy;
    if (isRefusal(result)) trouble.value = refused(result);
    else copies.value = await readCopies();
  };
  return (
    <Card title={t.copy}>
      <div class="stack">
        <p class="soft">{t.copyText}</p>
        {newest && (
          <div class="stack-close" role="status">
            <p class="small soft">{t.copyOf(formatDate(newest.askedAt))}</p>
            <p>{said(newest)}</p>
          </div>
        )}
        {newest?.state === "READY" && (
          <>
            <p class="small">{t.safe}</p>
            <Button wide busy={busy.value === "load"} onClick={() => void attempt("load", () => download(newest.id))}>
              {busy.value === "load" ? t.downloading : t.download}
            </Button>
          </>
        )}
        {newest && today(newest.askedAt) ? (
          <p class="small soft">{t.copyAgain}</p>
        ) : (
          <Button look="secondary" wide busy={busy.value === "ask"} onClick={() => void attempt("ask", ask)}>
            {t.copyAsk}
          </Button>
        )}
        <Why trouble={trouble.value} />
      </div>
    </Card>
  );
}

function said({ state, size, expiresAt }: Copy): string {
  const t = words();
  if (state === "READY" && expiresAt) return t.copyReady(weight(size), formatDate(expiresAt, "both"));
  return state === "GONE" ? t.copyGone : t.copyMaking;
}

/** Asked for with the person's token, so a link alone opens nothing. */
async function download(id: string): Promise<void> {
  const address = URL.createObjectURL(await fetchFile(`/copies/${id}.zip`));
  const link = document.createElement("a");
  link.href = address;
  link.download = "my-data.zip";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
