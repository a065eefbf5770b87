import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { Notice } from "../../../ui/notice/notice";
import { words } from "../messages";
import type { SecretProps } from "../secret/secret";

/** Blind signatures and proofs come only with a poll that needs them. */
export function LazySecret(props: SecretProps) {
  const ready = useSignal<{ Part: ComponentType<SecretProps> } | null>(null);
  const failed = useSignal(false);
  useEffect(() => {
    void import("../secret/secret").then(
      (module) => (ready.value = { Part: module.default }),
      () => (failed.value = true),
    );
  }, []);
  if (failed.value) return <Notice tone="bad" title={words().secretFailed} live />;
  if (!ready.value) return null;
  const { Part } = ready.value;
  return <Part {...props} />;
}
