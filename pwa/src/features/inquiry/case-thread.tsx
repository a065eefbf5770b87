import { useSignal } from "@preact/signals";
import { Badge } from "../../ui/badge/badge";
import { Button, ButtonLink } from "../../ui/button/button";
import { TextArea } from "../../ui/field/field";
import { Notice } from "../../ui/notice/notice";
import type { FileAnswer } from "../../lib/forms/types";
import { outbox } from "../../outbox/state";
import type { WholeCase } from "../cases/model";
import { send } from "../cases/send";
import { SaveLine } from "../apply/remarks";
import { useEditor } from "../drafts/use-editor";
import { Attach } from "./attach";
import { words } from "./messages";
import { OwnFile } from "./own-file";
import { Posts } from "./posts";

type Inquiry = NonNullable<WholeCase["inquiry"]>;
type Post = Inquiry["posts"][number];

/** What an inquiry adds to its case: the thread as it was written, who may read it, and asking on. */
export function CaseThread({ whole }: { whole: WholeCase }) {
  const t = words();
  const { inquiry } = whole;
  if (!inquiry) return null;
  const postOf = (seq: number): Post => inquiry.posts.find((one) => one.seq === seq)!;
  const fileOf = (seq: number, id: string): Post["files"][number] => postOf(seq).files.find((one) => one.id === id)!;
  const asked = outbox.value.jobs.some(({ about, kind }) => about === whole.number && kind === "askOn");
  return (
    <section class="stack">
      <Standing of={inquiry} number={whole.number} />
      <Posts
        posts={inquiry.posts.map((post) => ({ ...post, files: post.files.map((file) => ({ ...file, name: file.filename })) }))}
        office={inquiry.mailbox?.name ?? whole.department.name}
        file={({ id, mediaType, url }, filename, { seq, official }) => (
          <OwnFile file={{ mediaType, url, filename }} seen={official || postOf(seq).standing !== "PUBLIC" ? "" : fileOf(seq, id).public ? t.filePublic : t.filePrivate} />
        )}
        note={({ seq }) => {
          const post = postOf(seq);
          return (
            <>
              {post.byName && <p class="soft small">{t.byOfficer(post.byName)}</p>}
              {post.standing === "PENDING" && !post.official && <Badge tone="wait">{t.pending}</Badge>}
              {post.publicText !== post.text && post.standing === "PUBLIC" && <p class="soft small">{t.publicAs(post.publicText)}</p>}
            </>
          );
        }}
      />
      {whole.actions.includes("followUp") && !asked && (inquiry.followUpsLeft > 0 ? <AskOn whole={whole} left={inquiry.followUpsLeft} /> : <p class="soft small">{t.noFollowUps}</p>)}
    </section>
  );
}

function Standing({ of, number }: { of: Inquiry; number: string }) {
  const t = words();
  if (of.standing === "PUBLIC")
    return (
      <ButtonLink look="secondary" icon="globe" href={`/inquiries/${number}`}>
        {t.seePublic}
      </ButtonLink>
    );
  return (
    <Notice tone={of.standing === "PENDING" ? "wait" : "info"} title={t[of.standing]}>
      {of.reason && <p>{of.reason}</p>}
    </Notice>
  );
}

/** 追问: kept as it is typed, sent through the outbox. */
function AskOn({ whole, left }: { whole: WholeCase; left: number }) {
  const t = words();
  const { number, title } = whole;
  const work = useEditor({ kind: "askOn", about: number, title, version: "1" }, null);
  const fault = useSignal<string | null>(null);
  const { editor, draft } = work;
  if (!editor || !draft) return null;
  const text = String(draft.answers["text"] ?? "");
  const files = (draft.answers["files"] ?? []) as FileAnswer[];
  const ask = async (event: Event): Promise<void> => {
    event.preventDefault();
    fault.value = text.trim() ? null : t.needText;
    if (fault.value) return;
    const ids = files.map(({ id }) => id);
    await send({ kind: "askOn", number, title, variables: { number, text: text.trim(), files: ids }, files: ids, draft: await editor.save() });
  };
  return (
    <form class="card stack" id="ask-on" noValidate onSubmit={(event) => void ask(event)}>
      {draft.returned && <Notice tone="bad" title={draft.returned.message || t.returned} />}
      <TextArea id="ask-on-text" label={t.askOn} hint={t.askOnHint(left)} error={fault.value} maxLength={3000} value={text} onInput={(event) => editor.set("text", event.currentTarget.value)} />
      <Attach draft={draft.id} path="ask-on-files" files={files} onFiles={(next) => editor.set("files", next)} />
      <Button type="submit" look="secondary" wide>
        {t.askOnSend}
      </Button>
      <SaveLine work={work} />
    </form>
  );
}
