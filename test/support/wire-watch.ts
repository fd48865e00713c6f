import type { FaultName } from "kcell-self-service/testing";

/** A request and its answer, as they went over the wire. */
export interface Exchange {
  readonly operationId: string | undefined;
  readonly headers: Headers;
  readonly query: URLSearchParams;
  /** As it was sent. */
  readonly body: string;
  /** Absent where the connection was cut. */
  readonly status?: number;
  readonly answer: string;
}

/** An answer as it came over the wire. */
interface AnswerSeen {
  readonly operationId: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** What is known of a wire, to judge an operator by. */
export interface WireForm {
  /** The wire's own name of the operation; undefined where there is none. */
  readonly operationAt: (method: string, pathname: string) => string | undefined;
  /** What is wrong with an answer; nothing where it is right. */
  readonly errorsOf: (answer: AnswerSeen) => readonly string[];
}

/** Answers a request. */
type Handle = (request: Request) => Promise<Response>;

/** What a proxy, a firewall or a broken server says is not the contract's to describe. */
const breaksTheContract: readonly FaultName[] = [
  "badGatewayBeforeEffect",
  "badGatewayAfterEffect",
  "gatewayTimeoutBeforeEffect",
  "gatewayTimeoutAfterEffect",
  "firewallPageBeforeEffect",
  "redirectBeforeEffect",
  "notProcessedBeforeEffect",
  "unreadableJsonAfterEffect",
  "missingFieldAfterEffect",
  "htmlAfterEffect",
];

/** Stands before the operator, writes down everything that goes by, and holds every answer against the form of the wire. */
export class WireWatch {
  readonly exchanges: Exchange[] = [];
  readonly violations: string[] = [];
  readonly #form: WireForm;

  constructor(form: WireForm) {
    this.#form = form;
  }

  /** The same operator, watched. `faultOf` tells which fault was played on the request of an id. */
  over(handle: Handle, faultOf: (requestId: string) => string | undefined): Handle {
    return async (request) => {
      const { pathname, searchParams } = new URL(request.url);
      const body = await request.clone().text();
      const operationId = this.#form.operationAt(request.method, pathname);
      const response = await handle(request);
      const seen = { operationId, headers: request.headers, query: searchParams, body };
      if (response.type === "error") {
        this.exchanges.push({ ...seen, answer: "" });
        return response;
      }
      const { status, headers } = response;
      const answer = await response.clone().text();
      this.exchanges.push({ ...seen, status, answer });
      const fault = faultOf(headers.get("x-request-id") ?? "");
      const isOurs = fault === undefined || !(breaksTheContract as readonly string[]).includes(fault);
      if (isOurs && operationId !== undefined) {
        const errors = this.#form.errorsOf({ operationId, status, headers, text: answer });
        this.violations.push(...errors.map((error) => `${operationId} ${status}${fault === undefined ? "" : ` (${fault})`}: ${error}`));
      } else if (isOurs) this.violations.push(`${request.method} ${pathname} is no operation of the contract`);
      return response;
    };
  }
}
