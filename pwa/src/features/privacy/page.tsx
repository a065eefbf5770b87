import { useSignal } from "@preact/signals";
import type { PageProps } from "../../router/types";
import type { Page } from "./access";
import { CopyCard, readCopies } from "./copy";
import { EraseCard, readErasure } from "./erase";
import { Waiting } from "./erase-waiting";
import { Looked, readLooked } from "./looked";
import { words } from "./messages";
import "./privacy.css";

interface Known {
  looked: Page;
  copies: Awaited<ReturnType<typeof readCopies>>;
  erasure: Awaited<ReturnType<typeof readErasure>>;
}

export const title = (): string => words().title;

export async function load(): Promise<Known> {
  const [looked, copies, erasure] = await Promise.all([readLooked(), readCopies(), readErasure()]);
  return { looked, copies, erasure };
}

/** What a person may know of their own data, and have of it. */
export default function PrivacyPage({ data }: PageProps<Known>) {
  const t = words();
  const erasure = useSignal(data.erasure);
  return (
    <div class="page page-narrow stack-wide">
      <header class="stack-close">
        <h1>{t.title}</h1>
        <p class="soft">{t.lead}</p>
      </header>
      <Waiting erasure={erasure} />
      <Looked first={data.looked} />
      <CopyCard first={data.copies} />
      <EraseCard erasure={erasure} />
    </div>
  );
}
