import type { ComponentType } from "preact";

interface Examples {
  title: string;
  default: ComponentType;
}

const components = import.meta.glob<Examples>("../../ui/*/examples.tsx", { eager: true });

export const title = (): string => "UI";

export default function ExamplesPage() {
  return (
    <div class="page stack-wide">
      <h1>UI</h1>
      {Object.entries(components).map(([path, { title: name, default: Shown }]) => (
        <section key={path} class="stack" id={path.split("/").slice(-2)[0]}>
          <h2>{name}</h2>
          <Shown />
        </section>
      ))}
    </div>
  );
}
