import { useFile } from "../../api/private-file";
import { Icon } from "../../ui/icon/icon";
import { words } from "./messages";

interface OwnFileProps {
  file: { url: string; mediaType: string; filename: string };
  /** Who may see it, in words; empty where that goes without saying. */
  seen: string;
}

/** A file of one's own thread, fetched with one's token: everybody else may be kept from it. */
export function OwnFile({ file: { url, mediaType, filename }, seen }: OwnFileProps) {
  const address = useFile(url);
  const note = seen && <small class="soft inquiry-seen">{seen}</small>;
  if (!address)
    return (
      <span class="soft small">
        <Icon name="document" /> {filename} {address === null && words().fileLater}
        {note}
      </span>
    );
  const picture = mediaType.startsWith("image/");
  return (
    <>
      <a href={address} {...(picture ? { target: "_blank", rel: "noopener" } : { download: filename })}>
        {picture ? <img src={address} alt={filename} /> : <Icon name="download" />} {!picture && filename}
      </a>
      {note}
    </>
  );
}
