import assert from "node:assert/strict";
import { test } from "node:test";
import { blank, inputOf, sectionsOf, textsOf, writtenOf, wrongIn } from "./draft";
import type { Begun } from "./single";

const TODAY = "2026-03-02";
const section = (titleZh: string, textZh: string, titleEn = "", textEn = "") => ({ titleZh, textZh, titleEn, textEn });

const begun = (sections = [section("第一条", "为了。", "Article 1", "To."), section("第二条", "备案。", "Article 2", "Notice.")]): Begun => ({
  id: "01890000-0000-7000-8000-000000000000",
  state: "DRAFT",
  consultation: { title: "办法", opensAt: "2026-03-02T01:30:00+00:00", closesAt: "2026-03-31T16:00:00+00:00", department: { code: "mx", name: "站", region: { code: "330523110000" } } },
  written: { titleZh: "办法", titleEn: "Rules", groundZh: "条例", groundEn: "", textZh: "", textEn: "About", number: 1, madeAt: "2026-03-01T00:00:00.123456+00:00", sections },
});

test("what was written comes back into the boxes, and unchanged goes out as it came", () => {
  const written = writtenOf(begun());

  assert.deepEqual([written.department, written.opens, written.closes, written.seen], ["mx", "2026-03-02", "2026-03-31", "2026-03-01T00:00:00.123456+00:00"]);
  assert.equal(written.draftEn, "Article 1\nTo.\n\nArticle 2\nNotice.");
  const { opensAt, closesAt, sections, title } = inputOf(written, begun());
  assert.deepEqual([opensAt, closesAt], ["2026-03-02T01:30:00+00:00", "2026-03-31T16:00:00+00:00"]); // an hour no box shows is kept
  assert.deepEqual(sections[1], { title: { zh: "第二条", en: "Article 2" }, text: { zh: "备案。", en: "Notice." } });
  assert.deepEqual(title, { zh: "办法", en: "Rules" });
});

test("another day is midnight there, the last day included", () => {
  const input = inputOf({ ...writtenOf(begun()), opens: "2026-03-03", closes: "2026-03-30" }, begun());

  assert.deepEqual([input.opensAt, input.closesAt], ["2026-03-02T16:00:00.000Z", "2026-03-30T16:00:00.000Z"]);
});

test("sections no headings would make stay as they are until their text is touched, each language by itself", () => {
  const before = [section("第一条", "为了。", "Article 1", "To."), section("", "附则。")];
  const texts = textsOf(begun(before).written);

  assert.equal(sectionsOf(texts).length, 1);
  assert.deepEqual(sectionsOf(texts, before)[1], { title: { zh: "", en: "" }, text: { zh: "附则。", en: "" } });
  assert.deepEqual(wrongIn({ ...writtenOf(begun(before)) }, TODAY, true, before), []);
  const touched = { ...writtenOf(begun(before)), draftZh: "第一条\n改。" };
  assert.deepEqual(wrongIn(touched, TODAY, true, before), ["english"]); // one section, and English for two
  assert.equal(sectionsOf({ ...texts, draftEn: "Article 1\nTo all.\nArticle 2\nMore." }, before)[1]?.text.en, "More.");
});

test("without English the box is empty, and nothing is wrong", () => {
  const before = [section("第一条", "为了。", "Article 1"), section("第二条", "备案。")];

  assert.equal(textsOf(begun(before).written).draftEn, "");
  assert.deepEqual(wrongIn(writtenOf(begun(before)), TODAY, true, before), []);
  assert.deepEqual(wrongIn(blank("mx", TODAY, TODAY), TODAY, true), ["title", "ground", "draft"]);
});
