import { words } from "./messages";

export const title = (): string => words().title;

export default function HomePage() {
  return <h1>{words().title}</h1>;
}
