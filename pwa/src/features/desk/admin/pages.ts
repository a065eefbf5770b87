/** What administrators look after: a chunk of its own, fetched by those few. */
export * as webhooks from "./webhooks";
