import { useEffect, useState } from "preact/hooks";

const EVERY_MS = 20_000;

/** The phone's clock, looked at often enough for "12 minutes left": a poll closes while its page is open. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
