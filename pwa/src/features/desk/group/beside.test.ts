import assert from "node:assert/strict";
import { test } from "node:test";
import { type Beside, likelyLead, toldOf } from "./beside";

const one = (number: string, more: Partial<Beside> = {}): Beside => ({ number, revision: 1, category: "", text: "", place: "", stateText: "", submittedOn: "2026-03-02", metres: null, joined: 0, merged: 0, told: true, complainant: "王某", mayLie: true, ...more });

test("the oldest leads, but one that others lie under comes before it", () => {
  assert.equal(likelyLead({ number: "ZT-2", merged: 0 }, [one("ZT-3"), one("ZT-1")]), "ZT-1");
  assert.equal(likelyLead({ number: "ZT-2", merged: 0 }, [one("ZT-3", { merged: 2 }), one("ZT-1")]), "ZT-3");
  assert.equal(likelyLead({ number: "ZT-2", merged: 4 }, [one("ZT-1")]), "ZT-2");
});

test("those in confidence are counted, not named; the nameless get no notice", () => {
  const told = toldOf([one("1"), one("2", { complainant: null }), one("3", { told: false, complainant: null })]);

  assert.deepEqual(told, { named: ["王某"], unnamed: 1, nameless: 1 });
});
