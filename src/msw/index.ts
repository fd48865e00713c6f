/**
 * The operator in a box as handlers for MSW, behind the `fetch` of a program that is not touched.
 *
 * @module
 */

import { http, type HttpHandler, HttpResponse } from "msw";
import type { Operator } from "../testing/index.js";

/** Where the operator is to be found. */
export interface OperatorHandlersOptions {
  /** Default `https://operator.test/v1`, as in `operator.connection().baseUrl`. */
  readonly baseUrl?: string | URL;
}

/**
 * Handlers for MSW that put an operator behind the real `fetch` of a program under test. A connection that the operator cuts is a network error.
 *
 * The program waits on the machine's clock as a rule, so give the operator that one too: a virtual clock cannot see a request under way.
 *
 * @example
 * ```ts
 * import { setupServer } from "msw/node";
 * import { operatorHandlers } from "kcell-self-service/msw";
 * import { createOperator, systemClock } from "kcell-self-service/testing";
 *
 * const operator = createOperator({ clock: systemClock, orderMs: 0 });
 * const server = setupServer(...operatorHandlers(operator, { baseUrl: "https://api.company.test/self-service" }));
 * server.listen();
 * ```
 */
export function operatorHandlers(
  operator: Pick<Operator, "handle" | "connection">,
  { baseUrl }: OperatorHandlersOptions = {},
): HttpHandler[] {
  const own = operator.connection().baseUrl;
  const base = String(baseUrl ?? own).replace(/\/$/u, "");
  const answer = async ({ request }: { readonly request: Request }) => {
    const response = await operator.handle(new Request(own + request.url.slice(base.length), request));
    return response.type === "error" ? HttpResponse.error() : response;
  };
  return [http.all(`${base}/*`, answer)];
}
