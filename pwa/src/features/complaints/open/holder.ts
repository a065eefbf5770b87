import { isRefusal } from "../../../api";
import { complaintPage, type ComplaintPageData } from "../../../api/generated/complaints/ComplaintPage";
import { recoverComplaint } from "../../../api/generated/complaints/RecoverComplaint";
import type { Mutation, Query } from "../../../api/document";
import { ApiError } from "../../../api/errors";
import { blobOf } from "../../../api/private-file";
import { fetchSigned, send } from "../../../api/send";
import { uuidv7 } from "../../../lib/uuid";
import { GaveUp } from "../../../outbox/outcome";
import { CHUNK_BYTES } from "../../../uploads/model";
import { sendFile } from "../../../uploads/tus";
import type { Shot } from "../case/shots";
import { keyOf } from "../code/derive";

export type Complained = NonNullable<ComplaintPageData["case"]>;

type Headers = Record<string, string>;

/** Whoever has the code: on this one report, as the citizen who filed it. Memory only, gone with the page. */
export class Holder {
  private readonly underWay = new Map<string, string>();

  private constructor(
    readonly number: string,
    private readonly key: string,
    private token: string,
  ) {}

  /** Opens with a code, or says in the server's words why not. */
  static async with(code: string): Promise<Holder | string> {
    const key = await keyOf(code);
    const found = await recover(key);
    return typeof found === "string" ? found : new Holder(found.number, key, found.token);
  }

  async read(): Promise<Complained> {
    const search = new URLSearchParams({ documentId: complaintPage as Query<unknown, unknown>, variables: JSON.stringify({ number: this.number }) });
    const { case: found } = await this.holding((pass) => send<ComplaintPageData>(`/graphql?${search}`, { headers: pass }, false));
    if (!found) throw new ApiError("missing", 404);
    return found;
  }

  /** One change is one, however often it is pressed while replies get lost. */
  async change<D, V>(document: Mutation<D, V>, variables: V): Promise<D> {
    const what = document + JSON.stringify(variables);
    const key = this.underWay.get(what) ?? uuidv7();
    this.underWay.set(what, key);
    const done = await this.holding((pass) => post(document, variables, key, pass));
    this.underWay.delete(what);
    return done;
  }

  /** Sends photos and gives their ids, or why the server will not have one. */
  async upload(shots: readonly Shot[]): Promise<string[] | string> {
    try {
      for (const shot of shots) await this.uploadOne(shot);
      return shots.map(({ id }) => id);
    } catch (error) {
      if (error instanceof GaveUp && error.trouble.kind === "refused") return error.trouble.message;
      throw error;
    }
  }

  readonly file = (url: string): Promise<Blob> => this.fetch(url, { cache: "no-store", headers: { Accept: "*/*" } }).then(blobOf);

  private uploadOne({ id, name, blob }: Shot): Promise<void> {
    return sendFile(
      { id, holder: "", name, type: blob.type, size: blob.size, sent: 0 },
      {
        fetch: (url, init) => this.fetch(url, init),
        bytesAt: (_, offset) => new Response(blob.slice(offset, offset + CHUNK_BYTES)).arrayBuffer(),
        sent: async () => undefined,
      },
    );
  }

  private async fetch(url: string, init: RequestInit): Promise<Response> {
    const asked = (): Promise<Response> => fetchSigned(url, { ...init, headers: { ...(init.headers as Headers), ...this.pass } }, false);
    const response = await asked();
    if (response.status !== 401) return response;
    await this.renew();
    return asked();
  }

  /** A pass lasts a quarter of an hour; whoever writes for longer does not lose what they wrote. */
  private async holding<D>(work: (pass: Headers) => Promise<D>): Promise<D> {
    try {
      return await work(this.pass);
    } catch (error) {
      if (!(error instanceof ApiError) || error.trouble !== "signed-out") throw error;
      await this.renew();
      return work(this.pass);
    }
  }

  private async renew(): Promise<void> {
    const found = await recover(this.key);
    if (typeof found === "string") throw new ApiError("signed-out", 401);
    this.token = found.token;
  }

  private get pass(): Headers {
    return { Authorization: `Bearer ${this.token}` };
  }
}

async function recover(key: string): Promise<{ number: string; token: string } | string> {
  const { recoverComplaint: result } = await post(recoverComplaint, { key }, uuidv7(), {});
  return isRefusal(result) ? result.message : result;
}

function post<D, V>(document: Mutation<D, V>, variables: V, key: string, headers: Headers): Promise<D> {
  const body = JSON.stringify({ documentId: document, variables });
  return send<D>("/graphql", { method: "POST", body, headers: { ...headers, "Content-Type": "application/json", "Idempotency-Key": key } }, false);
}
