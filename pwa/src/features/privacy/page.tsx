import type { PageProps } from "../../router/types";
import type { Page } from "./access";
import { CopyCard, readCopies } from "./copy";
import { Looked, readLooked } from "./looked";
import { words } from "./messages";
import "./privacy.css";

interface Known {
  looked: Page;
  copies: Awaited<ReturnType<typeof readCopies>>;
}

export const title = (): string => words().title;

export async function load(): Promise<Known> {
  const [looked, copies] = await Promise.all([readLooked(), readCopies()]);
  return { looked, copies };
}

/** What a person may know of their own data, and have of it. */
export default function PrivacyPage({ data }: PageProps<Known>) {
  const t = words();
  return (
    <div class="page page-narrow stack-wide">
      <header class="stack-close">
        <h1>{t.title}</h1>
        <p class="soft">{t.lead}</p>
      </header>
      <Looked first={data.looked} />
      <CopyCard first={data.copies} />
    </div>
  );
}
