import assert from "node:assert/strict";
import { test } from "node:test";
import { outcomeOf } from "./outcome";

const reply = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers });

const failed = (code: string, extra = {}): unknown => ({ errors: [{ message: "words", extensions: { code, ...extra } }] });

test("a payload means it is done", async () => {
  const outcome = await outcomeOf(reply(200, { data: { submitApplication: { __typename: "CaseChanged", case: { number: "7" } } } }));
  assert.deepEqual(outcome, { kind: "done", payload: { __typename: "CaseChanged", case: { number: "7" } } });
});

test("a refusal carries its code, words and field", async () => {
  const refusal = { __typename: "Refusal", code: "ID_NUMBER_CHECK", message: "不对", field: "idNumber" };
  assert.deepEqual(await outcomeOf(reply(200, { data: { submitApplication: refusal } })), {
    kind: "refused",
    code: "ID_NUMBER_CHECK",
    message: "不对",
    field: "idNumber",
  });
});

test("a final no of the transport goes back to the person", async () => {
  assert.equal((await outcomeOf(reply(400, failed("VARIABLES_INVALID")))).kind, "refused");
  assert.equal((await outcomeOf(reply(403, failed("FORBIDDEN")))).kind, "refused");
  assert.equal((await outcomeOf(reply(413, "<html>too large</html>"))).kind, "refused");
});

test("signed out, overloaded, broken and strange replies wait, each for its reason", async () => {
  const why = async (response: Response): Promise<unknown> => {
    const outcome = await outcomeOf(response);
    return outcome.kind === "wait" ? outcome.why : outcome.kind;
  };
  assert.equal(await why(reply(401, failed("UNAUTHENTICATED"))), "signIn");
  assert.equal(await why(reply(200, failed("UNAUTHENTICATED"))), "signIn");
  assert.equal(await why(reply(429, failed("TOO_MANY"))), "busy");
  assert.equal(await why(reply(503, "")), "busy");
  assert.equal(await why(reply(500, failed("INTERNAL", { id: "x" }))), "server");
  assert.equal(await why(reply(200, failed("INTERNAL", { id: "x" }))), "server");
  assert.equal(await why(reply(200, "<html>welcome to our hot-spot</html>")), "stranger");
  assert.equal(await why(reply(404, "<html>not here</html>")), "stranger");
  assert.equal(await why(reply(200, '{"data": {"submitAppl')), "stranger");
  assert.equal(await why(reply(200, "null")), "stranger");
  assert.equal(await why(reply(409, failed("IDEMPOTENCY_IN_PROGRESS"))), "server");
});

test("a key the server knows with other content is a conflict, not a refusal", async () => {
  assert.deepEqual(await outcomeOf(reply(409, failed("IDEMPOTENCY_MISMATCH"))), { kind: "conflict", message: "words" });
});

test("Retry-After is a span; as a date it is measured by the server's own clock", async () => {
  const seconds = async (headers: Record<string, string>): Promise<unknown> => {
    const outcome = await outcomeOf(reply(429, failed("TOO_MANY"), headers));
    return outcome.kind === "wait" ? outcome.seconds : undefined;
  };
  assert.equal(await seconds({ "Retry-After": "7" }), 7);
  assert.equal(await seconds({ "Retry-After": "Mon, 02 Mar 2026 01:00:30 GMT", Date: "Mon, 02 Mar 2026 01:00:00 GMT" }), 30);
  assert.equal(await seconds({ "Retry-After": "Mon, 02 Mar 2026 01:00:30 GMT" }), undefined);
  assert.equal(await seconds({ "Retry-After": "soon" }), undefined);
});
