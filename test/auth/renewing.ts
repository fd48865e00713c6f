import { createCredentialsNaming, Identities, type CredentialsSource, type NameCredentials } from "../../src/auth/identity.js";
import { TokenManager } from "../../src/auth/token-manager.js";
import { TokenRenewal } from "../../src/auth/token-renewal.js";
import type { ObtainToken } from "../../src/auth/token-source.js";
import { KcellError, type KcellErrorFacts } from "../../src/errors/kcell-error.js";
import type { ErrorCode } from "../../src/errors/codes.js";
import type { Token } from "../../src/model/credentials.js";
import type { EventFacts } from "../../src/model/events.js";
import type { Cells } from "../../src/store/cell-value.js";
import { memoryStore } from "../../src/store/memory-store.js";
import { VirtualClock } from "../../src/testing/virtual-clock.js";

/** Names of credentials, of a store of its own. */
export const named: NameCredentials = createCredentialsNaming(memoryStore(), "names");

/** What the operator does with one request for a token. */
export type Given = Token | undefined | Error | ((request: Parameters<ObtainToken>[0]) => Promise<Token | undefined>);

/** A failure of a request for a token that had left. */
export const refusedWith = (code: ErrorCode, facts: KcellErrorFacts = {}) => new KcellError(code, "No.", { attempts: 1, ...facts });

/** Renewal and management of tokens over a memory store, with an operator that gives one thing after the other. */
export function renewing(gives: readonly Given[], options: { readonly source?: CredentialsSource; readonly cells?: Cells } = {}) {
  const { source = { login: "company", password: "CANARY" }, cells = memoryStore() } = options;
  const clock = new VirtualClock({ movesByItself: false });
  const asked: Parameters<ObtainToken>[0][] = [];
  const events: EventFacts[] = [];
  const reused: string[] = [];
  const left = [...gives];
  const renewal = new TokenRenewal({
    ...{ cells, clock, key: "token", leaseMs: 30_000, emit: (event) => void events.push(event) },
    onReuse: async (credentialsId, { code }) => void reused.push(`${credentialsId} ${code}`),
    async obtain(request) {
      asked.push(request);
      const given = left.shift();
      if (given instanceof Error) throw given;
      return typeof given === "function" ? given(request) : given;
    },
  });
  const identities = new Identities(source, named);
  const tokens = new TokenManager({ identities, renewal, clock, emit: (event) => void events.push(event) });
  return { asked, cells, clock, events, identities, renewal, reused, tokens };
}
