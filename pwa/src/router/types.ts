import type { ComponentType } from "preact";
import type { Params } from "./match";

/** Where the person is: what a page gets to load its data and draw itself. */
export interface Place {
  path: string;
  params: Params;
  query: URLSearchParams;
}

export interface PageProps<Data = unknown> extends Place {
  data: Data;
}

/** A page: its title, the data it needs before it is drawn, and how it is drawn. */
export interface Page<Data = unknown> {
  default: ComponentType<PageProps<Data>>;
  title(place: Place, data: Data): string;
  load?(place: Place): Promise<Data>;
}

/** A page of any data: what the router knows of it. */
export interface AnyPage {
  default: ComponentType<PageProps<never>>;
  title(place: Place, data: never): string;
  load?(place: Place): Promise<unknown>;
}

/** `bare` pages come without the app's header and bottom bar (the desk brings its own). */
export interface Route {
  path: string;
  page(): Promise<AnyPage>;
  bare?: boolean;
}
