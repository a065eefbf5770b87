// Where a complaint goes and what the public may see of it: the county's own rules, as our server asks them.
const MICRO = 1_000_000;
const BLUR = 10_000;
const CELL = 2_000;
const COLUMNS = (360 * MICRO) / CELL;
const LEVELS = [2, 4, 6, 9, 12];
const APART = "[\\s\\-‐–—_.·•]?";
const EDGE = "(?<![0-9])(?<!ZT-)";
const digits = (least, most) => `[0-9](?:${APART}[0-9]){${least - 1},${most - 1}}`;
const SHAPES = [
  /[A-Za-z0-9_.%+-]{1,64}@[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{2,63}){1,4}/g,
  /(?:https?:\/\/|www\.)[^\s，。、；）),;]{3,300}/gi,
  /(?:微信|wechat|vx|qq)号?[\s:是]{0,3}[A-Za-z0-9_-]{5,20}/gi,
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领]\s?[A-Za-z][\s·•.-]?[A-Za-z0-9]{4,5}[A-Za-z0-9挂学警使领港澳]/g,
  ...[
    `${digits(17, 17)}${APART}[0-9Xx]`, digits(16, 19), digits(15, 15), `(?:\\+?86${APART})?1${APART}[3-9](?:${APART}[0-9]){9}`,
    `0[0-9]{2,3}${APART}${digits(7, 8)}`, "[2-8][0-9]{6,7}",
  ].map((shape) => new RegExp(`${EDGE}${shape}(?![0-9])`, "g")),
];

const prefix = (region) => {
  const length = LEVELS.find((size) => !region.slice(size).replaceAll("0", ""));
  return region.slice(0, length ?? 12);
};
const within = (region, outer) => region.startsWith(prefix(outer));

// The first rule that fits has it; what came of each is kept.
export function route(rules, category, region) {
  const own = { code: "category", category: category.code, department: category.department, office: category.office, reach: category.reach };
  const asksNothing = (rule) => !rule.category && !rule.region && !rule.about && !rule.about_any;
  const ways = [...rules.filter((rule) => !asksNothing(rule)), own, ...rules.filter(asksNothing)];
  let to = null;
  const tried = ways.map((rule) => {
    const because = to ? "later" : judged(rule, category, region);
    if (because === "matched") to = rule;
    return { rule: rule.code, because, department: rule.office };
  });
  return { to, tried };
}

function judged(rule, category, region) {
  if (rule.category && rule.category !== category.code && rule.category !== category.parent) return "category";
  if (rule.region && !within(region, rule.region)) return "region";
  if (rule.about || rule.about_any) return "about";
  return within(region, rule.reach) ? "matched" : "out_of_reach";
}

// Words that look personal are struck, private places blurred; what is odd waits for an officer.
export function shown(text, place, category, watches) {
  let read = plain(text);
  let personal = false;
  for (const shape of SHAPES) {
    const next = read.replace(shape, "▇▇▇");
    personal ||= next !== read;
    read = next;
  }
  const held = watches.filter((watch) => odd(watch, text, place)).map(({ code, kind, zh, en }) => ({ rule: code, kind, zh, en }));
  const spot = category.private_place ? { latitude: middle(place.latitude), longitude: middle(place.longitude) } : place;
  if (!category.published || category.confidential) return { text: "", moderation: "private", held, clear: false, spot: null };
  const clear = !personal && !held.length;
  return { text: personal ? read : text, moderation: clear ? "clear" : "waiting", held, clear, spot };
}

const plain = (text) => text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[\u3000\u00a0]/g, " ");
const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const middle = (value) => Math.floor(value / BLUR) * BLUR + BLUR / 2;

function odd({ words, frame, most_m }, text, { latitude, longitude, accuracyMetres }) {
  const letters = words.length ? folded(text) : "";
  if (words.some((word) => letters.includes(folded(word)))) return true;
  if (frame && !(frame.south <= latitude && latitude <= frame.north && frame.west <= longitude && longitude <= frame.east)) return true;
  return most_m !== null && (accuracyMetres ?? 0) > most_m;
}

export const cellOf = ({ latitude, longitude }) =>
  Math.floor((latitude + 90 * MICRO) / CELL) * COLUMNS + Math.floor((longitude + 180 * MICRO) / CELL);
