import assert from "node:assert/strict";
import { test } from "node:test";
import { compose, inlined, type Drawn, type Template } from "./document";

const TEMPLATE: Template = {
  html: '<html lang="zh-CN"><head><title>x</title><meta name="description" content="x" /><link href="/manifest.webmanifest" /></head><body><div id="app"></div></body></html>',
  parts: { home: { all: "<a>", "zh-CN": "", en: "<b>" }, read: { all: "<r>", "zh-CN": "", en: "" } },
};
const PAGE: Drawn = {
  part: "home",
  language: "en",
  size: 20,
  theme: "dark",
  title: 'A "title" & <more>',
  description: "$& said \"so\"",
  address: "https://town/",
  body: "<main>$& $1</main>",
  answers: { "q{}": '{"data":1}' },
};

test("a page's text stays text, whatever stands in it", () => {
  const html = compose(TEMPLATE, PAGE);

  assert.match(html, /<title>A &quot;title&quot; &amp; &lt;more&gt;<\/title>/);
  assert.match(html, /content="\$&amp; said &quot;so&quot;"/);
  assert.match(html, /<div id="app"><main>\$& \$1<\/main><\/div>/);
});

test("a page carries its language, type and colours, its own manifest and scripts", () => {
  const html = compose(TEMPLATE, PAGE);

  assert.match(html, /<html lang="en" data-size="20" data-type="elder" data-theme="dark">/);
  assert.match(html, /manifest\.en\.webmanifest/);
  assert.match(html, /<link rel="canonical" href="https:\/\/town\/"><a><b><\/head>/);
});

test("what people wrote cannot end the data's element, and reads back as it was written", () => {
  const written = "</script><!--<script>\u2028\u2029";

  const text = inlined({ "q{}": JSON.stringify({ data: written }) });

  assert.doesNotMatch(text, /[<\u2028\u2029]/);
  assert.deepEqual(JSON.parse(text), { "q{}": { data: written } });
});
