import assert from "node:assert/strict";
import test from "node:test";
import type { Category } from "../category/categories";
import { type Line, narrowed } from "./load";

const line = (id: string, more: Partial<Line>): Line => ({
  id,
  category: { code: "pothole", name: "坑洼" },
  text: "路面有坑",
  state: "IN_REVIEW",
  reopened: false,
  regionCode: "330523110201",
  regionName: "紫梅社区",
  departmentName: "交通局",
  latitude: 30_700_000,
  longitude: 119_700_000,
  joined: 0,
  merged: 0,
  shownSince: "2026-11-01T00:00:00Z",
  ...more,
});

const LINES = [
  line("a", {}),
  line("b", { state: "DELIVERED" }),
  line("c", { regionCode: "330523105001" }),
  line("d", { category: { code: "noise", name: "噪声" } }),
  line("e", { latitude: 30_500_000 }),
  line("f", { latitude: null, longitude: null }),
];
const leaf = (code: string): Category => ({ code, parent: "roads", children: [] }) as unknown as Category;
const TREE = [{ code: "roads", parent: null, children: [leaf("pothole")] }] as unknown as Category[];

const shown = (query: string): string => narrowed(LINES, new URLSearchParams(query), TREE).map(({ id }) => id).join("");

test("the phone narrows what it kept as the server would", () => {
  assert.equal(shown(""), "abcdef");
  assert.equal(shown("category=noise"), "d");
  assert.equal(shown("category=roads"), "abcef");
  assert.equal(shown("region=330523110000"), "abdef");
  assert.equal(shown("region=330523000000"), "abcdef");
  assert.equal(shown("state=DELIVERED"), "b");
  assert.equal(shown("at=30600000,119600000,30800000,119800000"), "abcd");
  assert.equal(shown("at=30600000,119600000,30800000,119800000&state=IN_REVIEW&region=330523110000"), "ad");
});
