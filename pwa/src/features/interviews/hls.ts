import Hls from "hls.js/light";

/**
 * Plays a stream (HLS, RFC 8216) where the browser cannot by itself. A chunk of its own, a hundred kilobytes: fetched
 * by such browsers alone, and only on the page of such a video. Nothing of the stream is fetched before it is played.
 */
export function attach(video: HTMLVideoElement, url: string, onBroken: () => void): () => void {
  if (!Hls.isSupported()) {
    onBroken();
    return () => undefined;
  }
  // The page's policy lets no worker be made from a blob.
  const player = new Hls({ enableWorker: false, autoStartLoad: false });
  const start = (): void => player.startLoad();
  let mended = false;
  player.on(Hls.Events.ERROR, (_, { fatal, type }) => {
    if (!fatal) return;
    if (type !== Hls.ErrorTypes.MEDIA_ERROR || mended) return onBroken();
    mended = true;
    player.recoverMediaError();
  });
  video.addEventListener("play", start, { once: true });
  player.loadSource(url);
  player.attachMedia(video);
  return () => {
    video.removeEventListener("play", start);
    player.destroy();
  };
}
