import { fetchFile } from "../../../api/private-file";

const SHOWN_MS = 60_000;
/** Anything else could run as a page of this app, so it is saved instead of shown. */
const SHOWABLE = ["application/pdf", "image/jpeg", "image/png"];

/** Opens it in a tab of its own. The tab is opened at the click, or the browser would take it for an unwanted one. */
export async function openFile(url: string): Promise<void> {
  const tab = open("", "_blank");
  try {
    const blob = await fetchFile(url);
    const address = URL.createObjectURL(blob);
    setTimeout(() => URL.revokeObjectURL(address), SHOWN_MS);
    if (!SHOWABLE.includes(blob.type)) {
      tab?.close();
      save(address);
    } else if (tab) tab.location.href = address;
    else location.assign(address);
  } catch (error) {
    tab?.close();
    throw error;
  }
}

/** Fetches with the officer's token and saves under a name. */
export async function saveFile(url: string, name: string): Promise<void> {
  const address = URL.createObjectURL(await fetchFile(url));
  setTimeout(() => URL.revokeObjectURL(address), SHOWN_MS);
  save(address, name);
}

function save(address: string, name = ""): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}
