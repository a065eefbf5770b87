// Follows a subscription as the reference client of graphql-transport-ws does, and prints what it is told as JSON lines.
// node tools/follow-ws.mjs ws://127.0.0.1:8000/graphql 'subscription { … }' [access token]
import { createClient } from "graphql-ws";

const [url, query, token] = process.argv.slice(2);
const say = (what) => console.log(JSON.stringify(what));
const client = createClient({
  url,
  lazy: false,
  retryAttempts: 0,
  keepAlive: 200,
  connectionParams: token ? { authorization: `Bearer ${token}` } : undefined,
  on: {
    connected: () => say({ connected: true }),
    pong: () => say({ pong: true }),
    closed: ({ code }) => say({ closed: code }),
  },
});
client.subscribe(
  { query },
  {
    next: (value) => say({ next: value }),
    error: (error) => say({ error: Array.isArray(error) ? error.map(({ extensions }) => extensions?.code) : String(error?.code ?? error) }),
    complete: () => say({ complete: true }),
  },
);
process.stdin.resume().on("end", () => void client.dispose()); // hang up when whoever started this does
