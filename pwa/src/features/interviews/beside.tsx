import { useSignal } from "@preact/signals";
import type { ComponentType, RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { Notice } from "../../ui/notice/notice";
import { words } from "./messages";
import type { Interview, View } from "./view";

/** The video, and the poll shown inside. */
export function Beside({ interview, told, video }: { interview: Interview; told: View["poll"]; video: RefObject<HTMLVideoElement | null> }) {
  return (
    <>
      {interview.videoUrl ? <Video url={interview.videoUrl} interview={interview} video={video} /> : interview.coverUrl && <img class="talk-cover" src={interview.coverUrl} alt="" />}
      {interview.poll && <PollInside key={interview.poll} poll={interview.poll} told={told?.poll === interview.poll ? told : null} />}
    </>
  );
}

const isPlaylist = (url: string): boolean => /\.m3u8($|\?)/.test(url);

/** Whether the browser plays streams by itself, as those of Apple do, and others since 2025. */
const playsStreams = (): boolean => Boolean(document.createElement("video").canPlayType("application/vnd.apple.mpegurl"));

function Video({ url, interview, video }: { url: string; interview: Interview; video: RefObject<HTMLVideoElement | null> }) {
  const t = words();
  const broken = useSignal(false);
  const helped = isPlaylist(url) && !playsStreams();
  useEffect(() => {
    if (!helped) return undefined;
    let stop: (() => void) | null = null;
    let gone = false;
    const fail = (): void => void (broken.value = true);
    void import("./hls").then(({ attach }) => {
      if (!gone && video.current) stop = attach(video.current, url, fail);
    }, fail);
    return () => {
      gone = true;
      stop?.();
    };
  }, [url]);
  if (broken.value)
    return (
      <Notice tone="wait" title={t.noVideo}>
        <p>
          <a href={url} rel="noreferrer" target="_blank">
            {t.videoElsewhere}
          </a>
        </p>
      </Notice>
    );
  return (
    <video
      key={url}
      ref={video}
      class="talk-video"
      {...(helped ? {} : { src: url })}
      controls
      playsInline
      preload="none"
      poster={interview.coverUrl ?? undefined}
      aria-label={t.video(interview.title)}
      onError={() => (broken.value = true)}
    />
  );
}

/** Phones are told of a poll at the same moment: each waits a little, so that they do not all ask at once. */
const SPREAD_MS = 4000;

function PollInside(props: { poll: string; told: View["poll"] }) {
  const Inside = useSignal<ComponentType<typeof props> | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => void import("../part/pages").then(({ inside }) => (Inside.value = inside.default), () => undefined), Math.random() * SPREAD_MS);
    return () => clearTimeout(timer);
  }, []);
  return Inside.value ? <Inside.value {...props} /> : null;
}
