import { useEffect, useState } from "preact/hooks";
import { ApiError, troubleOf } from "./errors";
import { fetchSigned } from "./send";

export type FetchFile = (url: string) => Promise<Blob>;

export async function blobOf(response: Response): Promise<Blob> {
  if (!response.ok) throw new ApiError(troubleOf(response.status), response.status);
  return response.blob();
}

/** A file that only some may see, asked for with the person's token and kept nowhere. */
export const fetchFile: FetchFile = (url) => fetchSigned(url, { cache: "no-store", headers: { Accept: "*/*" } }, true).then(blobOf);

/** Its local address, given back when it leaves the screen: empty until it has come, null when it does not come. */
export function useFile(url: string, fetch: FetchFile = fetchFile): string | null {
  const [address, setAddress] = useState<string | null>("");
  useEffect(() => {
    let made = "";
    let left = false;
    fetch(url).then(
      (blob) => left || setAddress((made = URL.createObjectURL(blob))),
      () => setAddress(null),
    );
    return () => {
      left = true;
      URL.revokeObjectURL(made);
    };
  }, [url]);
  return address;
}
