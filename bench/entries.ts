/** What a user imports to begin with. */
export interface Entry {
  readonly name: string;
  /** A module that loads it; bundled, it is what ends up in a user's file. */
  readonly code: string;
}

/** Our row, and what it is built on. */
export const oursAsEntry = "kcell-self-service";
export const foundations = "ky + zod/mini";

export const entries: readonly Entry[] = [
  { name: foundations, code: `export { default } from "ky"; export { array, exactOptional, iso, object, regex, string } from "zod/mini";` },
  { name: oursAsEntry, code: `export { createClient } from "kcell-self-service";` },
  { name: "undici", code: `export { request } from "undici";` },
  { name: "openapi-fetch", code: `export { default } from "openapi-fetch";` },
  { name: "axios", code: `export { default } from "axios";` },
  { name: "got", code: `export { default } from "got";` },
  { name: "openai", code: `export { default } from "openai";` },
  { name: "stripe", code: `export { default } from "stripe";` },
  { name: "telnyx", code: `export { default } from "telnyx";` },
  { name: "@anthropic-ai/sdk", code: `export { default } from "@anthropic-ai/sdk";` },
  { name: "google-auth-library", code: `export { OAuth2Client } from "google-auth-library";` },
];
