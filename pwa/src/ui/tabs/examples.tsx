import { useSignal } from "@preact/signals";
import { Tabs } from "./tabs";

export const title = "标签页 Tabs";

export default function TabsExamples() {
  const current = useSignal("going");
  return (
    <Tabs
      label="办件"
      tabs={[
        { id: "going", label: "在办", count: 2 },
        { id: "done", label: "办结" },
      ]}
      current={current.value}
      onChoose={(id) => (current.value = id)}
    >
      <p>{current.value === "going" ? "两件在办" : "没有办结的"}</p>
    </Tabs>
  );
}
