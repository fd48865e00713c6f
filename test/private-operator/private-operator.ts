import { type BoxRequest, toBoxRequest } from "./box-request.js";
import { answered, type Fields, fieldsOf, refused } from "./envelope.js";
import { type Asked, type Box, type Route, routes } from "./routes.js";
import { translated } from "./translated.js";

/** Where the gate's operations are, and where its log-in is, beside them. */
export const gatePath = "/b2b/gate";
export const loginPath = "/sso/login";

/** The gate knows two logins of the company; the box has a login and a client. */
export const secondLogin = { login: "second-user", password: "second-secret" } as const;

/** The operator's own ids of numbers are counted from here. */
const firstId = 400_000;

/**
 * An operator of another wire: it translates for the operator in the box, so that all scenarios, faults, the journal, the clock and the
 * suspicion are the same for both. What the box does not know is kept here: the operator's own ids of numbers.
 */
export class PrivateOperator {
  readonly #box: Box;
  readonly #boxPath: string;
  #resolved = 0;

  constructor(box: Box, boxPath: string) {
    this.#box = box;
    this.#boxPath = boxPath;
  }

  readonly handle = async (request: Request): Promise<Response> => {
    const { pathname, searchParams: query } = new URL(request.url);
    const body = fieldsOf(request.method === "POST" ? await request.json() : {});
    if (pathname === loginPath) return this.#logIn(request, body);
    const path = pathname.startsWith(`${gatePath}/`) ? pathname.slice(gatePath.length) : "";
    if (path === "/subs/resolve") return this.#resolve(request, body);
    return this.#route(request, path, { body, query });
  };

  async #route(request: Request, path: string, { body, query }: Pick<Asked, "body" | "query">): Promise<Response> {
    const route = routes.find(({ method, pattern }) => method === request.method && pattern.test(path));
    if (!route) return new Response("Not found", { status: 404 });
    const { subId, service = "" } = route.pattern.exec(path)?.groups ?? {};
    const msisdn = subId === undefined ? msisdnIn(body) : this.#numberOf(subId);
    return this.#pass(request, route, { body, query, msisdn, service: decodeURIComponent(service) });
  }

  async #pass(request: Request, route: Route, asked: Asked): Promise<Response> {
    const box = await this.#ask(request, route.ask(asked, this.#box));
    return translated(box, (answer) => route.tell(answer, asked));
  }

  async #logIn(request: Request, { user, secret }: Fields): Promise<Response> {
    const { clientId = "", clientSecret = "" } = this.#box.credentials;
    const isSecond = user === secondLogin.login && secret === secondLogin.password;
    const form = isSecond
      ? new URLSearchParams({ grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret })
      : new URLSearchParams({ grant_type: "password", username: String(user), password: String(secret) });
    const box = await this.#ask(request, { method: "POST", path: "/auth/token", body: form });
    return translated(box, ({ access_token: session }) => ({ session }));
  }

  /** A number that is the subscriber's is found without the box, which has no such request; about any other one the box is asked, and wonders. */
  async #resolve(request: Request, body: Fields): Promise<Response> {
    const msisdn = msisdnIn(body);
    const uid = `res-${++this.#resolved}`;
    if (!request.headers.has("x-session"))
      return refused({ code: "UNAUTHENTICATED" }, new Response(null, { headers: { "x-request-id": uid } }));
    const place = this.#box.numbers.indexOf(msisdn);
    if (place >= 0 && this.#box.number(msisdn)) return answered({ subId: String(firstId + place) }, uid);
    const box = await this.#ask(request, { method: "POST", path: "/numbers/lookup", body: { msisdns: [msisdn] } });
    return translated(box, () => undefined);
  }

  #numberOf(subId: string): string {
    return this.#box.numbers[Number(subId) - firstId] ?? "";
  }

  #ask(request: Request, asked: BoxRequest): Promise<Response> {
    return this.#box.handle(toBoxRequest(request, asked, this.#boxPath));
  }
}

function msisdnIn({ number }: Fields): string {
  return `+7${String(number)}`;
}
