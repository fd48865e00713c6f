import Anthropic from "@anthropic-ai/sdk";
import { OAuth2Client } from "google-auth-library";
import OpenAI from "openai";
import type { Contender } from "./contender.ts";
import { ours } from "./ours.ts";
import { stormCalls, type StormCount } from "./server/storm.ts";

/** One storm: how late the last of the 401s comes after the first. */
export interface Storm {
  readonly spreadMs: number;
}

/** Our row. */
export const oursInStorm = "kcell-self-service";

/** Each with the renewal of tokens that it brings along, as its documentation sets it up. */
export const contenders: readonly Contender<Storm, StormCount>[] = [
  contender(oursInStorm, "ours", (account) => {
    const kcell = ours(new URL("v1", account));
    return () => Array.fromAsync(kcell.numbers.list());
  }),
  contender("openai (workloadIdentity)", "openai", (account) => {
    const client = new OpenAI({
      baseURL: account.href,
      workloadIdentity: {
        identityProviderId: "bench",
        serviceAccountId: "bench",
        provider: { tokenType: "jwt", getToken: async () => "made-up" },
      },
      // The address of its token endpoint is fixed, so that one request is led to the server of the bench.
      fetch: (url, init) => fetch(url === "https://auth.openai.com/oauth/token" ? new URL("oauth/token", account) : url, init),
    });
    return () => client.models.list();
  }),
  contender("@anthropic-ai/sdk (credentials)", "anthropic", (account) => {
    const credentials = async () => {
      const answer = await fetch(new URL("token", account), { method: "POST", body: "grant_type=made-up" });
      const { access_token: token, expires_in: seconds } = (await answer.json()) as { access_token: string; expires_in: number };
      return { token, expiresAt: Date.now() / 1000 + seconds };
    };
    const client = new Anthropic({ baseURL: account.href, credentials });
    return () => client.models.list();
  }),
  contender("google-auth-library (OAuth2Client)", "google", (account) => {
    const client = new OAuth2Client({
      clientId: "bench",
      clientSecret: "made-up",
      endpoints: { oauth2TokenUrl: new URL("token", account) },
      // Without it a token with a known end is not renewed after a 401 at all.
      forceRefreshOnFailure: true,
    });
    client.setCredentials({ refresh_token: "made-up" });
    return () => client.request({ url: new URL("numbers", account).href });
  }),
];

/** Every storm meets a new client: ours, for one, renews by force once a minute at most. */
function contender(name: string, account: string, make: (account: URL) => () => Promise<unknown>): Contender<Storm, StormCount> {
  return {
    name,
    open: async (server) => {
      const place = new URL(`storm/${account}/`, server);
      return async ({ spreadMs }) => {
        const call = make(place);
        await call();
        await fetch(new URL(`revoke?spreadMs=${spreadMs}`, place), { method: "POST" });
        await Promise.allSettled(Array.from({ length: stormCalls }, call));
        return (await (await fetch(new URL("count", place))).json()) as StormCount;
      };
    },
  };
}
