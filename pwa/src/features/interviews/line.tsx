import { useEffect, useState } from "preact/hooks";
import { words } from "./messages";
import type { Line } from "./stream";

/** How the line to the talk stands, in words. The seconds are for the eye; a screen reader hears each state once. */
export function LineWords({ line }: { line: Line }) {
  const t = words();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (line.is !== "waiting") return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [line]);
  return (
    <p class={`talk-line talk-line-${line.is}`} data-line={line.is}>
      <span role="status">{t[`line_${line.is}`]}</span>
      {line.is === "waiting" && <span aria-hidden="true">{t.again(Math.max(1, Math.ceil((line.until - now) / 1000)))}</span>}
    </p>
  );
}
