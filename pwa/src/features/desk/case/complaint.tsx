import { useEffect, useState } from "preact/hooks";
import { formatDate } from "../../../i18n/format";
import { Badge } from "../../../ui/badge/badge";
import { Facts } from "../../../ui/card/card";
import { holds } from "../session";
import { caseWords } from "../words/case";
import { words } from "../words/desk";
import { words as moderationWords } from "../words/inquiry";
import { upwardWords } from "../words/upward";
import { Thumbs } from "./files";
import { Forwardings } from "./forwardings";
import { Reveal } from "./reveal";
import type { FullCase } from "./store";
import { Why } from "./why";

type Told = NonNullable<FullCase["complaint"]>;

/** What was reported: the words, the pictures, the place. */
export function Complaint({ of, told }: { of: FullCase; told: Told }) {
  const t = caseWords();
  const { category, text, place, aboutOfficer, nameless, files, joined, medium } = told;
  const facts = [
    { label: t.category, value: category.name },
    { label: t.place, value: [of.region.name, place.words].filter(Boolean).join(" · ") },
    { label: t.medium, value: t[`medium${medium}`] },
    ...(aboutOfficer ? [{ label: t.aboutOfficer, value: aboutOfficer }] : []),
    ...petitionFacts(told),
    ...(joined ? [{ label: t.joined, value: t.people(joined) }] : []),
  ];
  return (
    <section class="desk-box" aria-labelledby="desk-told">
      <h2 id="desk-told">{t.told}</h2>
      {(nameless || of.confidential) && (
        <p class="desk-told-way">
          <Badge tone="wait">{nameless ? t.nameless : t.confidential}</Badge> <span class="soft small">{nameless ? t.namelessText : t.confidentialText}</span>
        </p>
      )}
      {of.confidential && !nameless && holds("COORDINATOR") && <Reveal number={of.number} />}
      <p class="desk-said">{text}</p>
      <Thumbs files={files.filter(({ id }) => !told.entries.some((entry) => entry.files.includes(id)))} />
      <Facts facts={facts} />
      <OnMap of={of} place={place} />
      <Group of={told} />
      <Review of={told} />
      {told.forwardings.length > 0 && (
        <>
          <h3>{upwardWords().ways}</h3>
          <Forwardings of={told.forwardings} />
        </>
      )}
      <Unfixed of={of} told={told} />
      <Why of={told} />
      <Entries of={told} />
    </section>
  );
}

/** What the desk wrote down of whoever came; nothing of other complaints. */
function petitionFacts({ petition }: Told) {
  const t = caseWords();
  if (!petition) return [];
  const { subject, onBehalfOf, people, phone, address, receivedOn, registeredBy } = petition;
  return [
    { label: t.subject, value: subject },
    ...(onBehalfOf ? [{ label: t.onBehalfOf, value: onBehalfOf }] : []),
    { label: t.peopleCame, value: t.peopleCount(people) },
    ...(phone || address ? [{ label: t.contact, value: [phone, address].filter(Boolean).join(" · ") }] : []),
    { label: t.receivedOn, value: formatDate(receivedOn) },
    { label: t.registeredBy, value: registeredBy },
  ];
}

function Group({ of: { merged, verdict, lead } }: { of: Told }) {
  const t = caseWords();
  const said = [merged ? t.merged(merged) : "", verdict ? t[`verdict${verdict}`] : ""].filter(Boolean);
  return (
    <>
      {said.length > 0 && (
        <p class="desk-told-way">
          {said.map((each) => (
            <Badge key={each}>{each}</Badge>
          ))}
        </p>
      )}
      {lead && (
        <p class="desk-told-way">
          <Badge tone="wait">{t.liesUnder}</Badge> <a href={`/desk/cases/${lead}`}>{t.leadCase(lead)}</a>
        </p>
      )}
    </>
  );
}

const TONES = { WAITING: "wait", CLEAR: "done", HIDDEN: "stop" } as const;

/** What the public reads of it, and since when; nothing where it is private. */
function Review({ of: { review, text } }: { of: Told }) {
  const t = moderationWords();
  if (!review || review.moderation === "PRIVATE") return null;
  return (
    <div class="stack-close">
      <p class="desk-told-way">
        <Badge tone={TONES[review.moderation]}>{t[review.moderation]}</Badge> <span class="soft small">{[review.shownSince && formatDate(review.shownSince, "both"), review.reason].filter(Boolean).join(" · ")}</span>
      </p>
      {review.held.length > 0 && (
        <ul class="soft small" aria-label={t.heldBack}>
          {review.held.map(({ kind, note }) => (
            <li key={note}>
              {t[kind]} · {note}
            </li>
          ))}
        </ul>
      )}
      {review.text !== text && (
        <div class="desk-public">
          <small class="soft">{t.readsAs}</small>
          <p>{review.text}</p>
        </div>
      )}
    </div>
  );
}

/** Why it came back, in the citizen's words: what whoever takes it up again must read first. */
function Unfixed({ of: { timeline }, told: { verdict } }: { of: FullCase; told: Told }) {
  const last = verdict === "NOT_FIXED" ? [...timeline].reverse().find(({ kind }) => kind === "dispute") : undefined;
  return last ? <p class="desk-said">{last.reason}</p> : null;
}

function Entries({ of: { entries, files } }: { of: Told }) {
  const t = caseWords();
  if (!entries.length) return null;
  return (
    <ol class="desk-plain">
      {entries.map(({ id, kind, text, byName, at, files: own }) => (
        <li key={id}>
          <p>
            <b>{t[`entry${kind}`]}</b> <small class="soft">{[byName, formatDate(at, "both")].filter(Boolean).join(" · ")}</small>
          </p>
          <p class="desk-said">{text}</p>
          <Thumbs files={files.filter((file) => own.includes(file.id))} />
        </li>
      ))}
    </ol>
  );
}

const MICRO = 1_000_000;

/** The map is the citizens' own; it comes when an officer has a place to look at. */
function OnMap({ of, place: { latitude, longitude, accuracyMetres } }: { of: FullCase; place: Told["place"] }) {
  const [maps, setMaps] = useState<typeof import("../../complaints/place/lazy-map") | null>(null);
  const placed = latitude !== null && longitude !== null;
  useEffect(() => {
    if (placed) void import("../../complaints/place/lazy-map").then(setMaps, () => undefined);
  }, [placed]);
  if (!placed) return null;
  const [lat, lon] = [latitude / MICRO, longitude / MICRO];
  return (
    <div class="desk-told-place">
      <p class="soft small">{`${lat.toFixed(5)}, ${lon.toFixed(5)}${accuracyMetres ? ` ±${accuracyMetres} m` : ""}`}</p>
      {maps && <maps.SeeOnMap label={caseWords().place + words().colon + of.title} pin={{ lat, lon, accuracy: accuracyMetres || undefined }} />}
    </div>
  );
}
