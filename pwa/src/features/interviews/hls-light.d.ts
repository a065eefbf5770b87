/** The light build has no types of its own; it lacks what we do not use: subtitles, several sounds, protected streams. */
declare module "hls.js/light" {
  export { default } from "hls.js";
}
