/** An operation as the app knows it: its hash. The brands carry what it needs and what it brings. */
declare const carries: unique symbol;

interface Carried<Kind, Data, Variables> {
  [carries]?: { kind: Kind; data: Data; variables: Variables };
}

/** Answers everybody alike: asked without a token, so it may be kept and shared. */
export type PublicQuery<Data, Variables> = string & Carried<"public", Data, Variables>;
/** Answers the person who asks. */
export type Query<Data, Variables> = string & Carried<"query", Data, Variables>;
export type Mutation<Data, Variables> = string & Carried<"mutation", Data, Variables>;
export type Subscription<Data, Variables> = string & Carried<"subscription", Data, Variables>;
