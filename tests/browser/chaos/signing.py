"""Signing a citizen in from inside a page, so that the refresh cookie lands where a person's would."""

SIGN_IN = """async (phone) => {
  const ask = async (query, variables) => {
    const headers = { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID() };
    const body = JSON.stringify({ query, variables });
    const reply = await fetch("/graphql", { method: "POST", headers, body });
    return Object.values((await reply.json()).data)[0];
  };
  const sent = await ask(`mutation($phone: String!) { requestCode(phone: $phone) {
    ... on CodeSent { demoCode } ... on Refusal { code } } }`, { phone });
  const signed = await ask(`mutation($phone: String!, $code: String!) {
    signIn(phone: $phone, code: $code, device: "storm") {
      ... on SignedIn { accessToken expiresInSeconds me { person { id } } } ... on Refusal { code } } }`,
    { phone, code: sent.demoCode });
  const { id } = signed.me.person;
  // Only the storm's own page has it; the app's learns of it by the next page load.
  window.chaos?.signedIn({ id, kind: "CITIZEN", label: "" }, signed.accessToken, signed.expiresInSeconds);
  return id;
}"""
