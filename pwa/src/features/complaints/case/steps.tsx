import { useSignal } from "@preact/signals";
import { isRefusal, type Refusal } from "../../../api";
import { rateCase } from "../../../api/generated/cases/RateCase";
import { reopenCase } from "../../../api/generated/cases/ReopenCase";
import { withdrawCase } from "../../../api/generated/cases/WithdrawCase";
import { Notice } from "../../../ui/notice/notice";
import { Ask, Rate, Rated } from "../../cases/ask";
import { words as caseWords } from "../../cases/messages";
import type { Complained, Holder } from "../open/holder";
import { handlingWords } from "../words/handling";

/** What any case may come to, for whoever has only the code: rated, reopened, withdrawn. Told to the server at once. */
export function Steps({ whole, holder, changed }: { whole: Complained; holder: Holder; changed(): Promise<void> }) {
  const t = caseWords();
  const failed = useSignal<string | null>(null);
  const { number, actions, rating } = whole;
  const take = async (step: () => Promise<{ __typename: string } | Refusal>): Promise<void> => {
    failed.value = await step().then(
      (result) => (isRefusal(result) ? result.message : null),
      () => handlingWords().notSent,
    );
    if (!failed.value) await changed();
  };
  return (
    <>
      {failed.value && <Notice tone="bad" title={failed.value} live />}
      {rating && <Rated of={rating} />}
      {actions.includes("rate") && <Rate act={(stars, comment) => take(async () => (await holder.change(rateCase, { number, stars, comment })).rateCase)} />}
      {actions.includes("reopen") && (
        <Ask title={t.reopen} hint={t.reopenHint} act={(reason) => take(async () => (await holder.change(reopenCase, { number, reason })).reopenCase)} />
      )}
      {actions.includes("withdraw") && (
        <Ask title={t.withdraw} hint={t.withdrawHint} act={(reason) => take(async () => (await holder.change(withdrawCase, { number, reason })).withdrawCase)} />
      )}
    </>
  );
}
