import { memory } from "../../../db/memory";
import { Icon } from "../../../ui/icon/icon";
import { Notice } from "../../../ui/notice/notice";
import { words } from "../messages";
import type { Work } from "./use-draft";

/** Always in sight: whether what was written is safe. */
export function Saved({ work }: { work: Work }) {
  const t = words();
  if (work.state === "failed") return <Notice tone="bad" title={work.fault?.fault === "full" ? t.full : t.notKept} live />;
  if (work.state === "gone") return <Notice tone="wait" title={t.sentElsewhere} live />;
  if (memory.only) return null;
  return (
    <p class="complain-saved soft small" role="status">
      <Icon name={work.state === "saved" ? "check" : "clock"} />
      {work.state === "saved" ? t.kept : t.keeping}
    </p>
  );
}
