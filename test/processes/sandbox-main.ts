/** Operators in boxes behind one HTTP server in a process of its own: one for each first segment of the path, made when it is asked for. */
import { listen } from "kcell-self-service/node";
import { createOperator, type Operator, type OperatorOptions, systemClock } from "kcell-self-service/testing";
import type { Clock } from "kcell-self-service";
import type { Arrival, Box, BoxOptions, Seen } from "./sandbox.js";

interface Boxed {
  readonly operator: Operator<Clock>;
  readonly arrivals: Arrival[];
  readonly options: BoxOptions;
}

const boxes = new Map<string, Boxed>();

const server = await listen(async (request) => {
  const { pathname } = new URL(request.url);
  const [, name = "", ...rest] = pathname.split("/");
  if (name === "_open") return Response.json(open((await request.json()) as BoxOptions));
  const box = boxes.get(name);
  if (!box) return new Response(null, { status: 404 });
  if (rest[0] === "_seen") return Response.json(seen(box));
  if (rest[0] !== "_tell") return serve(request, box);
  const { method, args } = (await request.json()) as { readonly method: "next"; readonly args: Parameters<Operator["next"]> };
  box.operator[method](...args);
  return Response.json({});
});

console.log(JSON.stringify({ url: server.url.href }));
// The tests are over, one way or another.
process.stdin.on("end", () => process.exit()).resume();

function open(options: BoxOptions): Box {
  const { name, arranged = {}, closesConnections: _, ...told } = options;
  const operator = createOperator({ suspicion: false, ...(told as OperatorOptions), basePath: `/${name}/v1`, clock: systemClock });
  for (const [place, arrangement] of Object.entries(arranged)) operator.arrange(operator.numbers[Number(place)] ?? "", arrangement);
  boxes.set(name, { operator, arrivals: [], options });
  return { baseUrl: new URL(`/${name}/v1`, server.url).href, numbers: operator.numbers, credentials: operator.credentials };
}

async function serve(request: Request, { operator, arrivals, options }: Boxed): Promise<Response> {
  const { pathname } = new URL(request.url);
  const text = await request.clone().text();
  const arrival: { -readonly [K in keyof Arrival]: Arrival[K] } = {
    at: performance.timeOrigin + performance.now(),
    request: `${request.method} ${pathname.replace(/^\/[^/]+\/v1/u, "")}`,
  };
  if (text.startsWith("{")) Object.assign(arrival, { externalId: (JSON.parse(text) as { readonly externalId?: string }).externalId });
  else if (text !== "") arrival.grant = new URLSearchParams(text).get("grant_type") ?? "";
  arrivals.push(arrival);
  const answer = await operator.handle(request);
  arrival.status = answer.status;
  arrival.answeredAt = performance.timeOrigin + performance.now();
  if (!options.closesConnections || answer.type === "error") return answer;
  const headers = new Headers(answer.headers);
  headers.set("connection", "close");
  return new Response(answer.body, { status: answer.status, headers });
}

function seen({ operator, arrivals }: Boxed): Seen {
  const effects = Object.fromEntries(operator.numbers.map((msisdn) => [msisdn, operator.effects(msisdn)]));
  const underWay = operator.numbers.filter((msisdn) => (operator.number(msisdn)?.pendingOrderIds ?? []).length > 0);
  return { effects, underWay, arrivals };
}
