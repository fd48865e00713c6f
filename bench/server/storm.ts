import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { sdkPage, smallPage } from "./pages.ts";
import { bodyOf, reply, replyJson } from "./reply.ts";

/** How many calls meet the revoked token. */
export const stormCalls = 20;
/** What a token request takes. */
const tokenMs = 50;

/** What the server saw of one storm. */
export interface StormCount {
  /** Tokens asked for after the revocation. */
  readonly refreshes: number;
  /** Calls that were let in after it. */
  readonly successes: number;
}

/** One company's tokens. Every token counts that was given after the revocation: the milder kind of operator. */
interface Account {
  readonly valid: Set<string>;
  refusals: number;
  refreshes: number;
  successes: number;
  /** Milliseconds between the first and the last 401. */
  spreadMs: number;
}

const accounts = new Map<string, Account>();

/** Answers below `/storm/<account>/`: tokens, calls, and the two requests of the bench, `revoke` and `count`. */
export async function serveStorm(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://bench");
  const account = accountOf(pathname.split("/")[2] ?? "");
  if (pathname.endsWith("/revoke")) {
    account.valid.clear();
    Object.assign(account, { refusals: 0, refreshes: 0, successes: 0, spreadMs: Number(searchParams.get("spreadMs")) });
    return replyJson(response, {});
  }
  if (pathname.endsWith("/count")) return replyJson(response, { refreshes: account.refreshes, successes: account.successes });
  if (pathname.endsWith("/token")) return giveToken(account, request, response);
  const token = request.headers.authorization?.replace("Bearer ", "") ?? "";
  if (!account.valid.has(token)) return refuse(account, response);
  account.successes++;
  reply(response, pathname.endsWith("/models") ? sdkPage : smallPage);
}

function accountOf(name: string): Account {
  const account = accounts.get(name) ?? { valid: new Set<string>(), refusals: 0, refreshes: 0, successes: 0, spreadMs: 0 };
  accounts.set(name, account);
  return account;
}

async function giveToken(account: Account, request: IncomingMessage, response: ServerResponse): Promise<void> {
  await bodyOf(request);
  account.refreshes++;
  await pause(tokenMs);
  const token = `bench-${crypto.randomUUID()}`;
  account.valid.add(token);
  replyJson(response, { access_token: token, token_type: "Bearer", expires_in: 3600 });
}

/** The first refusal comes at once, the last one `spreadMs` later, the others evenly between them. */
async function refuse(account: Account, response: ServerResponse): Promise<void> {
  const place = Math.min(account.refusals++, stormCalls - 1);
  await pause((account.spreadMs * place) / (stormCalls - 1));
  replyJson(response, { type: "about:blank", title: "Unauthorized", status: 401, code: "UNAUTHENTICATED" }, 401);
}
