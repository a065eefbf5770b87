const listeners = new Set();
// Chromium 80 has it; where it is missing, tabs re-read when they come to the front.
let channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("zhengtong");
if (channel)
    channel.onmessage = (event) => spread(event.data);
/** Tell this page and every other one. */
export function say(word) {
    spread(word);
    channel?.postMessage(word);
}
export function listen(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
}
/** Lets a test process end; pages never close it. */
export function closeBus() {
    channel?.close();
    channel = null;
}
function spread(word) {
    for (const listener of listeners)
        listener(word);
}
