import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { compare, rootOf } from "./merkle";

const leaf = (text: string): string => createHash("sha256").update("\0").update(text, "hex").digest("hex");
// The inputs and roots of the Certificate Transparency test suite.
const INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"].map(leaf);
const ROOTS = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const log = (size: number) => ({ leaves: INPUTS.slice(0, size), root: ROOTS[size - 1]! });

test("roots are those of the published vectors", async () => {
  for (let size = 1; size <= 8; size++) assert.equal(await rootOf(INPUTS.slice(0, size)), ROOTS[size - 1]);
});

test("every later log is consistent with every earlier one", async () => {
  for (let before = 1; before <= 8; before++) for (let now = before; now <= 8; now++) assert.equal(await compare(log(before), log(now)), "consistent");
});

test("a history made shorter, changed or reordered is noticed, and so is a root that is not its own", async () => {
  assert.equal(await compare(log(5), log(4)), "changed");
  const swapped = [INPUTS[1]!, INPUTS[0]!, INPUTS[2]!];
  assert.equal(await compare(log(2), { leaves: swapped, root: await rootOf(swapped) }), "changed");
  assert.equal(await compare(null, { leaves: INPUTS.slice(0, 3), root: ROOTS[3]! }), "changed");
});
