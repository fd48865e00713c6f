/**
 * A stand-in of the SIM part of the public REST API of emnify, imitated from its public documentation:
 * https://docs.emnify.com/developers/api. Enough for the tests beside it, and no more. Neither emnify nor this file
 * has anything to do with Kcell.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

interface Sim {
  readonly id: number;
  readonly iccid: string;
  readonly msisdn?: string;
  readonly endpoint?: { readonly id: number; readonly name: string };
  status: number;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const descriptions = ["Issued", "Activated", "Suspended", "Deleted", "Factory Test"];
/** The real one has 2,000 here. */
const pageSize = 2;
/** From which status a SIM may come to which. */
const allowed = ["0-1", "0-4", "4-1", "1-2", "2-1"];

const refusal = (status: number, error_code: number, error_token: string): Answer => ({
  status,
  body: { error_code, error_token, message: `${error_token}, in words` },
});

export async function emnifyLike() {
  const sims: Sim[] = [
    { id: 101, iccid: "8988303000000000101", msisdn: "77010000101", status: 1, endpoint: { id: 9, name: "Van 7" } },
    { id: 102, iccid: "8988303000000000102", status: 0 },
    { id: 103, iccid: "8988303000000000103", msisdn: "77010000103", status: 4 },
  ];
  /** What was carried out, and what happens to the next PATCH: its answer, or the request itself, is lost. */
  const state = { done: [] as string[], tokens: 0, loses: undefined as "answer" | "request" | undefined };
  const shown = ({ status, ...sim }: Sim) => ({ ...sim, status: { id: status, description: descriptions[status] } });

  function listed(query: URLSearchParams): Answer {
    const [field, value] = (query.get("q") ?? "").split(":");
    const found = sims.filter((sim) => (field === "msisdn" ? sim.msisdn === value : field !== "status" || sim.status === Number(value)));
    const size = Math.min(Number(query.get("per_page") ?? pageSize), pageSize);
    const pages = Math.max(1, Math.ceil(found.length / size));
    const from = (Math.min(Number(query.get("page") ?? 1), pages) - 1) * size;
    const headers = { "x-total-pages": String(pages) };
    return { status: 200, headers, body: found.slice(from, from + size).map(shown) };
  }

  function patched(sim: Sim, body: string): Answer {
    const { status } = JSON.parse(body) as { status: { id: number } };
    if (!allowed.includes(`${sim.status}-${status.id}`)) return refusal(400, 1406, "NotAllowed");
    sim.status = status.id;
    state.done.push(`${sim.id}: ${descriptions[status.id]}`);
    return { status: 204 };
  }

  async function answered(request: IncomingMessage): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const body = await text(request);
    if (pathname === "/api/v1/authenticate") {
      const { application_token } = JSON.parse(body) as { application_token?: string };
      if (application_token !== "app-token") return { status: 401 };
      state.tokens += 1;
      return { status: 200, body: { auth_token: `jwt-${state.tokens}` } };
    }
    if (request.headers.authorization !== `Bearer jwt-${state.tokens}`) return { status: 401 };
    if (pathname === "/api/v1/sim") return listed(searchParams);
    const sim = sims.find(({ id }) => pathname === `/api/v1/sim/${id}`);
    if (!sim) return refusal(404, 1201, "NotFound");
    return request.method === "PATCH" ? patched(sim, body) : { status: 200, body: shown(sim) };
  }

  const server = createServer((request, response) => {
    void (async () => {
      const loses = request.method === "PATCH" ? state.loses : undefined;
      if (loses !== undefined) state.loses = undefined;
      if (loses === "request") return request.socket.destroy();
      const { status, headers, body } = await answered(request);
      if (loses === "answer") return request.socket.destroy();
      response.writeHead(status, { ...headers, ...(body !== undefined && { "content-type": "application/json" }) });
      return response.end(body === undefined ? "" : JSON.stringify(body));
    })();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sims,
    state,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
