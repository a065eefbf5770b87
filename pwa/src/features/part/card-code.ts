/** What another site writes to show what came of a poll, a survey, a consultation or an interview: a frame without script, in the language of who copies it. */
export function cardCode(path: string, title: string): string {
  const quoted = title.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<iframe src="${location.origin}/cards${path}?lang=${document.documentElement.lang}" title="${quoted}" width="100%" height="420" loading="lazy" style="border:0"></iframe>`;
}
