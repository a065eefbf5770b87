import { isRefusal } from "../../../api";
import { complaintPage, type ComplaintPageData } from "../../../api/generated/complaints/ComplaintPage";
import { recoverComplaint } from "../../../api/generated/complaints/RecoverComplaint";
import type { Mutation, Query } from "../../../api/document";
import { ApiError } from "../../../api/errors";
import { fetchSigned, send } from "../../../api/send";
import { uuidv7 } from "../../../lib/uuid";
import { keyOf } from "../code/derive";

export type Complained = NonNullable<ComplaintPageData["case"]>;

/** Whoever has the code, for a quarter of an hour: on this one report, as the citizen who filed it. */
export class Holder {
  private constructor(
    readonly number: string,
    private readonly token: string,
  ) {}

  /** Opens with a code, or says in the server's words why not. */
  static async with(code: string): Promise<Holder | string> {
    const { recoverComplaint: result } = await post(recoverComplaint, { key: await keyOf(code) }, {});
    return isRefusal(result) ? result.message : new Holder(result.number, result.token);
  }

  async read(): Promise<Complained> {
    const search = new URLSearchParams({ documentId: complaintPage as Query<unknown, unknown>, variables: JSON.stringify({ number: this.number }) });
    const { case: found } = await send<ComplaintPageData>(`/graphql?${search}`, { headers: this.headers }, false);
    if (!found) throw new ApiError("missing", 404);
    return found;
  }

  change<D, V>(document: Mutation<D, V>, variables: V): Promise<D> {
    return post(document, variables, this.headers);
  }

  readonly file = async (url: string): Promise<Blob> => {
    const response = await fetchSigned(url, { cache: "no-store", headers: { ...this.headers, Accept: "*/*" } }, false);
    if (!response.ok) throw new ApiError("missing", response.status);
    return response.blob();
  };

  private get headers(): Record<string, string> {
    return { Authorization: `Bearer ${this.token}` };
  }
}

function post<D, V>(document: Mutation<D, V>, variables: V, headers: Record<string, string>): Promise<D> {
  const body = JSON.stringify({ documentId: document, variables });
  return send<D>("/graphql", { method: "POST", body, headers: { ...headers, "Content-Type": "application/json", "Idempotency-Key": uuidv7() } }, false);
}
