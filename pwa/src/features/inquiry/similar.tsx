import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { readPublic } from "../../api";
import { searchInquiries } from "../../api/generated/inquiry/SearchInquiries";
import { words } from "./messages";
import type { Line } from "./waiting";

const PAUSE_MS = 250;
const LEAST = 2;
const MOST = 3;

/** Answered questions like the one being written: perhaps nobody has to ask again. */
export function Similar({ typed }: { typed: string }) {
  const t = words();
  const found = useSignal<Line[]>([]);
  const query = typed.trim().slice(0, 60);
  useEffect(() => {
    if (query.length < LEAST) {
      found.value = [];
      return undefined;
    }
    let late = false;
    const timer = setTimeout(() => {
      readPublic(searchInquiries, { query, first: MOST, department: null, answered: true }).then(
        (data) => late || (found.value = data.searchInquiries),
        () => undefined, // without a network nothing is suggested; asking works
      );
    }, PAUSE_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [query]);
  return (
    <div role="status">
      {found.value.length > 0 && (
        <div class="inquiry-similar">
          <p>{t.similar}</p>
          <ul>
            {found.value.map(({ number, title }) => (
              <li key={number}>
                <a href={`/inquiries/${number}`}>{title}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
