import type { RemoteOperator } from "./sandbox.js";

/** What the program of mixed calls is told. */
export interface MixedCallsOptions extends Pick<RemoteOperator, "baseUrl" | "credentials" | "numbers"> {
  readonly calls: number;
  /** The file of the store. */
  readonly file: string;
  readonly transport: "fetch" | "undici";
}
