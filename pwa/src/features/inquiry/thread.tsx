import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { change, isRefusal, readMine, readPublic } from "../../api";
import { ApiError } from "../../api/errors";
import { followInquiry } from "../../api/generated/inquiry/FollowInquiry";
import { inquiryPage, type InquiryPageData } from "../../api/generated/inquiry/InquiryPage";
import { judgeAnswer } from "../../api/generated/inquiry/JudgeAnswer";
import { threadMarks, type ThreadMarksData } from "../../api/generated/inquiry/ThreadMarks";
import type { PageProps, Place } from "../../router/types";
import { person } from "../../session/person";
import { Badge } from "../../ui/badge/badge";
import { Button, ButtonLink } from "../../ui/button/button";
import { Icon } from "../../ui/icon/icon";
import { Notice } from "../../ui/notice/notice";
import { say } from "../../ui/toast/toast";
import "./inquiry.css";
import { words } from "./messages";
import { Posts } from "./posts";
import { Waiting } from "./waiting";

type Thread = NonNullable<InquiryPageData["inquiryThread"]>;
type Marks = NonNullable<ThreadMarksData["threadMarks"]>;

export async function load({ params }: Place): Promise<Thread> {
  const { inquiryThread: thread } = await readPublic(inquiryPage, { number: params["number"] ?? "" });
  if (!thread) throw new ApiError("missing", 404);
  return thread;
}

export const title = (_: Place, data: Thread): string => data.title;

export default function ThreadPage({ data }: PageProps<Thread>) {
  const t = words();
  const office = data.mailbox?.name ?? data.department.name;
  return (
    <div class="page page-narrow stack-wide">
      <header class="stack-close">
        <p class="inquiry-tags">
          <Waiting of={data} />
          {data.sample && <Badge>{t.sample}</Badge>}
        </p>
        <h1>{data.title}</h1>
        <p class="soft">{t.askedOf(office)}</p>
      </header>
      <Posts
        posts={data.posts}
        office={office}
        file={(file, name) =>
          file.mediaType.startsWith("image/") ? (
            <a href={file.url} target="_blank" rel="noopener">
              <img src={file.url} alt={name} loading="lazy" />
            </a>
          ) : (
            <a href={file.url} download>
              <Icon name="download" /> {name}
            </a>
          )
        }
      />
      {data.posts.some(({ text }) => text.includes("■■")) && <p class="soft small">{t.struck}</p>}
      <Reader thread={data} />
      <ButtonLink look="quiet" wide href="/inquiries">
        {t.all}
      </ButtonLink>
    </div>
  );
}

/** What a reader may do: say whether it helped, and be told of answers. */
function Reader({ thread }: { thread: Thread }) {
  const t = words();
  const marks = useSignal<Marks | null>(null);
  const busy = useSignal(false);
  const me = person.value;
  const { number } = thread;
  useEffect(() => {
    if (me?.kind === "CITIZEN") void readMine(threadMarks, { number }).then((found) => (marks.value = found.threadMarks), () => undefined);
  }, [me?.id, number]);
  const mark = async (send: () => Promise<{ __typename: string; marks?: Marks; message?: string }>): Promise<void> => {
    busy.value = true;
    try {
      const result = await send();
      if (isRefusal(result as { __typename: string })) say(result.message ?? "");
      else if (result.marks) marks.value = result.marks;
    } catch {
      say(t.markFailed);
    } finally {
      busy.value = false;
    }
  };
  const judge = (helpful: boolean): void => void mark(async () => (await change(judgeAnswer, { number, helpful })).judgeAnswer);
  const follow = (next: boolean): void => void mark(async () => (await change(followInquiry, { number, follow: next })).followInquiry);
  if (me?.kind === "STAFF") return null;
  const next = `/signin?next=/inquiries/${number}`;
  return (
    <section class="card stack-close">
      {thread.answeredAt && (
        <>
          <h2>{t.helped}</h2>
          <p class="soft small" role="status">
            {marks.value?.helpful != null ? t.thanks : t.counts(thread.helpful, thread.unhelpful)}
          </p>
          <div class="row">
            {([true, false] as const).map((helpful) =>
              me ? (
                <Button key={String(helpful)} look="secondary" busy={busy.value} aria-pressed={marks.value?.helpful === helpful} onClick={() => judge(helpful)}>
                  {helpful ? t.yes : t.no}
                </Button>
              ) : (
                <ButtonLink key={String(helpful)} look="secondary" href={next}>
                  {helpful ? t.yes : t.no}
                </ButtonLink>
              ),
            )}
          </div>
        </>
      )}
      {!thread.answeredAt && <Notice tone="wait" title={t.noAnswerYet} />}
      {me ? (
        <Button look="quiet" icon="bell" busy={busy.value} aria-pressed={marks.value?.follows ?? false} onClick={() => follow(!marks.value?.follows)}>
          {marks.value?.follows ? t.unfollow : t.follow}
        </Button>
      ) : (
        <ButtonLink look="quiet" icon="bell" href={next}>
          {t.follow}
        </ButtonLink>
      )}
    </section>
  );
}
