import type { Field } from "../../lib/forms/types";
import { Button } from "../../ui/button/button";
import { Notice } from "../../ui/notice/notice";
import type { Asking } from "./context";
import { Control } from "./controls";
import { Files } from "./files";
import { words } from "./messages";
import { Place } from "./place";
import { say } from "./say";
import { Table } from "./table";

interface Props {
  field: Field;
  value: unknown;
  ask: Asking;
  /** What another tab had written here, when it gave way. */
  replaced?: unknown;
  settle(use: boolean): void;
}

/** A question with its control, and what another page had answered to it. */
export function Question({ field, value, ask, replaced, settle }: Props) {
  const t = words();
  return (
    <>
      <Body field={field} value={value} ask={ask} />
      {replaced !== undefined && (
        <Notice tone="wait" title={t.replaced}>
          <p>{say(field, replaced, ask)}</p>
          <div class="row">
            <Button look="secondary" onClick={() => settle(true)}>
              {t.useIt}
            </Button>
            <Button look="quiet" onClick={() => settle(false)}>
              {t.keepMine}
            </Button>
          </div>
        </Notice>
      )}
    </>
  );
}

function Body({ field, value, ask }: Pick<Props, "field" | "value" | "ask">) {
  const at = { path: field.key, value, ask };
  if (field.type === "note")
    return (
      <Notice title={field.label[ask.language]}>
        <p>{field.text[ask.language]}</p>
      </Notice>
    );
  const More = ask.more?.controls[field.type];
  if (More) return <More field={field} {...at} />;
  if (field.type === "table") return <Table field={field} {...at} />;
  if (field.type === "place") return <Place field={field} {...at} />;
  if (field.type === "file") return <Files field={field} {...at} />;
  return <Control field={field} {...at} />;
}
