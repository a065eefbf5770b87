// Weighs the build as the phone receives it (brotli); fails over the budget, and when two chunks import each other.
import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

const DIST = new URL("../dist/", import.meta.url);
const KB = 1000;
const BUDGET = {
  "blocking JavaScript": 15 * KB,
  "all citizen JavaScript": 60 * KB,
  complaints: 18 * KB,
  "complaints in English": 5 * KB,
  "the map": 6 * KB,
  inquiries: 10 * KB,
  "polls and surveys": 19.5 * KB,
  "polls and surveys in English": 5 * KB,
  "secret polls": 20 * KB,
  "secret polls in English": 3 * KB,
  "answers by token": 3 * KB,
  consultations: 8 * KB,
  "consultations in English": 3 * KB,
  interviews: 7 * KB,
  "interviews in English": 2 * KB,
  "English on top": 10 * KB,
  "first screen": 20 * KB,
  "desk JavaScript": 50.5 * KB,
  "survey desk": 16 * KB,
  "interviews at the desk": 10 * KB,
  "consultations at the desk": 10 * KB,
  "administrators' desk": 6 * KB,
  "rehearsal of routing rules": 6 * KB,
  "list of what went to other levels": 3 * KB,
  "operations page": 3 * KB,
  "streams, for browsers that play none": 110 * KB,
  "channels, devices, mandates and profile": 4 * KB,
  "signing in elsewhere": 5 * KB,
  "signing in elsewhere in English": 2 * KB,
  passkeys: 5 * KB,
  "passkeys in English": 1.5 * KB,
  "my data": 5 * KB,
  "my data in English": 2.5 * KB,
};
const DESK = "src/features/desk/";
/** Rooms of the desk that few officers open: each is fetched on top of the desk. */
const DESK_ROOMS = {
  "survey desk": /^src\/features\/desk\/(surveys\/|words\/surveys)/,
  "interviews at the desk": /^src\/features\/desk\/interviews\//,
  "consultations at the desk": /^src\/features\/desk\/(consultations\/|words\/consultations)/,
  "administrators' desk": /^src\/features\/desk\/admin\/(?!door)/,
  "rehearsal of routing rules": /^src\/features\/desk\/rules\/(?!door)/,
  "list of what went to other levels": /^src\/features\/desk\/upward\/(?!door)/,
  "operations page": /^src\/features\/desk\/operations\//,
};

const weigh = (file) => brotliCompressSync(readFileSync(new URL(file, DIST))).length;
const sum = (files) => [...files].reduce((total, file) => total + weigh(file), 0);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", DIST), "utf8"));

/** A chunk with everything it imports at once. */
function closure(key, files = new Set()) {
  const chunk = manifest[key];
  if (!chunk || files.has(chunk.file)) return files;
  files.add(chunk.file);
  for (const next of chunk.imports ?? []) closure(next, files);
  return files;
}

/** Chunks that import each other run in an order nobody chose: a value of one may still be missing when the other reads it. */
function cycle(key, path = []) {
  if (path.includes(key)) return [...path.slice(path.indexOf(key)), key];
  if (whole.has(key)) return null;
  for (const next of manifest[key]?.imports ?? []) {
    const found = cycle(next, [...path, key]);
    if (found) return found;
  }
  whole.add(key);
  return null;
}
const whole = new Set();
const round = Object.keys(manifest).map((key) => cycle(key)).find(Boolean);

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const blocking = closure(entry); // the first styles stand in the page itself

/** Everything a citizen can reach from the first page without entering the desk. */
function reach(key, files = new Set()) {
  const chunk = manifest[key];
  if (!chunk || key.startsWith(DESK) || files.has(chunk.file)) return files;
  files.add(chunk.file);
  for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) reach(next, files);
  return files;
}
const reached = [...reach(entry)];
/** Complaints, inquiries, polls and surveys are rooms of their own; the map comes when somebody opens it. */
const part = (name) => reached.filter((file) => name.test(file) && file.endsWith(".js"));
const map = part(/\/(map|pane)-/);
/** How a file that only some may see is fetched: comes with the first room that needs it, and is weighed with each. */
const complaints = part(/\/(complaints|private-file)-(?!en-)/);
const inquiries = part(/\/(inquiry|private-file)-(?!en-)/);
const taking = part(/\/part-(?!en-)/);
const takingEnglish = part(/\/part-en-/);
const secret = part(/\/(secret|blindrsa)-(?!en-)/);
const secretEnglish = part(/\/secret-en-/);
const blind = part(/\/blind-/);
const consulting = part(/\/consult-(?!en-)/);
const consultingEnglish = part(/\/consult-en-/);
const talks = part(/\/talks-(?!en-)/);
const streams = part(/\/hls-/);
const talksEnglish = part(/\/talks-en-/);
/** Where one is signed in, and who may act for one: opened seldom. */
const devices = part(/\/(devices|mandates)-/);
const elsewhere = part(/\/openid-(?!en-)/);
const elsewhereEnglish = part(/\/openid-en-/);
const passkeys = part(/\/passkeys-(?!en-)/);
const passkeysEnglish = part(/\/passkeys-en-/);
const privacy = part(/\/privacy-(?!en-)/);
const privacyEnglish = part(/\/privacy-en-/);
const complaintsEnglish = part(/\/complaints-en-/);
/** The second language is fetched only by those who read it: weighed apart. */
const english = reached.filter((file) => /\/en(-first)?-/.test(file));
const citizen = reached.filter((file) => !english.includes(file) && ![...map, ...complaints, ...inquiries, ...complaintsEnglish, ...taking, ...takingEnglish, ...consulting, ...consultingEnglish, ...secret, ...secretEnglish, ...blind, ...talks, ...talksEnglish, ...streams, ...elsewhere, ...elsewhereEnglish, ...passkeys, ...passkeysEnglish, ...privacy, ...privacyEnglish, ...devices].includes(file));

/** What an officer's browser fetches on top: the pages of the desk and what only they need. */
const desk = new Set();
const deskKeys = Object.keys(manifest).filter((key) => key.startsWith(DESK));
for (const key of deskKeys.filter((key) => !Object.values(DESK_ROOMS).some((room) => room.test(key)))) closure(key, desk);
for (const { file } of Object.values(manifest)) if (/\/desk-en-/.test(file)) desk.add(file);
const scripts = (files) => sum([...files].filter((file) => file.endsWith(".js") && !reached.includes(file) && !desk.has(file)));
const deskRoom = (room) => deskKeys.filter((key) => room.test(key)).reduce((files, key) => closure(key, files), new Set());

const weights = {
  "blocking JavaScript": sum(blocking),
  "all citizen JavaScript": sum(citizen),
  complaints: sum(complaints),
  "complaints in English": sum(complaintsEnglish),
  "the map": sum(map),
  "channels, devices, mandates and profile": sum(devices),
  "signing in elsewhere": sum(elsewhere),
  "signing in elsewhere in English": sum(elsewhereEnglish),
  passkeys: sum(passkeys),
  "passkeys in English": sum(passkeysEnglish),
  "my data": sum(privacy),
  "my data in English": sum(privacyEnglish),
  "English on top": sum(english),
  "first screen": weigh("index.html") + sum(blocking),
  "desk JavaScript": sum([...desk].filter((file) => file.endsWith(".js") && !citizen.includes(file))),
  ...Object.fromEntries(Object.entries(DESK_ROOMS).map(([name, room]) => [name, scripts(deskRoom(room))])),
  inquiries: sum(inquiries),
  "polls and surveys": sum(taking),
  "polls and surveys in English": sum(takingEnglish),
  consultations: sum(consulting),
  "consultations in English": sum(consultingEnglish),
  "secret polls": sum(secret),
  "secret polls in English": sum(secretEnglish),
  "answers by token": sum(blind),
  interviews: sum(talks),
  "interviews in English": sum(talksEnglish),
  "streams, for browsers that play none": sum(streams),
};
let over = Boolean(round);
if (round) console.log(`OVER chunks that import each other: ${round.map((key) => manifest[key].file).join(" → ")}`);
for (const [name, bytes] of Object.entries(weights)) {
  const fits = bytes <= BUDGET[name];
  over ||= !fits;
  console.log(`${fits ? "ok  " : "OVER"} ${name}: ${(bytes / KB).toFixed(1)} of ${BUDGET[name] / KB} kB`);
}
if (process.argv.includes("--list")) for (const file of citizen) console.log(`     ${(weigh(file) / KB).toFixed(2)} kB ${file}`);
process.exit(over ? 1 : 0);
