import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { dropReceipt } from "../../../outbox/queue";
import { navigate } from "../../../router";
import type { PageProps } from "../../../router/types";
import { Button, ButtonLink } from "../../../ui/button/button";
import { Sent } from "../../apply/sent";
import { CodeCard } from "../code/card";
import { heldCode, letGo } from "../code/held";
import { words } from "../messages";
import { codeWords } from "../words/code";

export const title = (): string => words().title;

/** What became of a complaint; of a nameless one first of all the code that alone opens it again. */
export default function ComplaintSentPage({ params }: PageProps) {
  const id = params["id"] ?? "";
  const code = useSignal(heldCode(id));
  useEffect(() => {
    const guard = (event: BeforeUnloadEvent): void => void (heldCode(id) && event.preventDefault());
    addEventListener("beforeunload", guard);
    return () => {
      removeEventListener("beforeunload", guard);
      letGo(id);
    };
  }, [id]);
  const noted = async (): Promise<void> => {
    letGo(id);
    code.value = null;
    await dropReceipt(id).catch(() => undefined);
    await navigate("/", { replace: true });
  };
  return (
    <div class="page page-narrow stack-wide">
      {code.value && (
        <>
          <h1>{codeWords().noteIt}</h1>
          <CodeCard code={code.value} />
        </>
      )}
      <Sent
        id={id}
        nobodys={
          <>
            <p>{codeWords().withCodeNext}</p>
            <ButtonLink wide href="/complaints/open">
              {codeWords().withCode}
            </ButtonLink>
          </>
        }
      />
      {code.value && (
        <Button look="secondary" wide onClick={() => void noted()}>
          {codeWords().noted}
        </Button>
      )}
    </div>
  );
}
