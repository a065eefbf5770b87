import { useSignal } from "@preact/signals";
import { Stepper } from "./stepper";

export const title = "数量 Stepper";

export default function StepperExamples() {
  const people = useSignal(3);
  return <Stepper id="example-people" label="家庭人口" min={1} max={20} value={people.value} onStep={(value) => (people.value = value)} />;
}
