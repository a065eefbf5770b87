const SHARED = "shared-1";

/** What another app has shared with this one: the worker has put it there. */
export async function sharedFiles(): Promise<File[]> {
  const cache = await caches.open(SHARED);
  const kept = await Promise.all((await cache.keys()).map((request) => cache.match(request)));
  return Promise.all(
    kept.flatMap((response) => (response ? [response] : [])).map(async (response) => {
      const name = decodeURIComponent(response.headers.get("X-Name") ?? "photo.jpg");
      return new File([await response.blob()], name, { type: response.headers.get("Content-Type") ?? "" });
    }),
  );
}

export const forgetShared = (): Promise<boolean> => caches.delete(SHARED);
