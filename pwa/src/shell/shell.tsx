import { loading, shown } from "../router";

export function Shell() {
  const now = shown.value;
  const Page = now?.page?.default;
  return (
    <main id="main" aria-busy={loading.value}>
      {Page && now ? <Page {...now.place} data={now.data as never} /> : null}
    </main>
  );
}
