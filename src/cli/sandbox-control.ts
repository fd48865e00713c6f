import {
  arrangementTable,
  faultTable,
  isArrangement,
  isFault,
  isFaultTarget,
  isScenario,
  type Operator,
  scenarioTable,
} from "../testing/index.js";
import { readScenarioOptions } from "./scenario-options.js";

const prefix = "/_sandbox";

/** An operator, whatever its clock. */
export type Playable = Omit<Operator, "clock">;

/** What happens to one control request: what to show, or undefined where there is no such thing to play. */
type Control = (request: ControlRequest, operator: Playable) => object | undefined;

interface ControlRequest {
  readonly names: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** The operator with a way to play with it over HTTP, for programs in any language. */
export function withControl(operator: Playable): (request: Request) => Promise<Response> {
  return (request) => {
    const { pathname } = new URL(request.url);
    return pathname === prefix || pathname.startsWith(`${prefix}/`) ? control(request, operator) : operator.handle(request);
  };
}

async function control(request: Request, operator: Playable): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const [first = "", ...names] = pathname
    .slice(prefix.length + 1)
    .split("/")
    .map(decode);
  const play = Object.hasOwn(controls, `${request.method} ${first}`) ? controls[`${request.method} ${first}`] : undefined;
  const shown = play?.({ names, query: searchParams, body: await readJson(request) }, operator);
  return shown
    ? Response.json(shown)
    : Response.json({ error: "There is no such thing to play; GET /_sandbox lists what there is." }, { status: 404 });
}

const controls: Readonly<Record<string, Control>> = {
  "GET ": (_request, { numbers }) => ({
    scenarios: scenarioTable,
    faults: faultTable,
    arrangements: arrangementTable,
    numbers,
  }),
  "GET journal": (_request, { journal }) => ({ items: journal }),
  "POST restore": (_request, operator) => {
    operator.restore();
    return {};
  },
  "POST scenarios": ({ names: [name = ""], body }, operator) => {
    const options = readScenarioOptions(body);
    if (!isScenario(name) || !options) return undefined;
    operator.play(name, options);
    return { playing: name };
  },
  "POST faults": ({ names: [name = ""], query }, operator) => {
    const [target, times, ms] = [query.get("target") ?? "*", Number(query.get("times") ?? 1), Number(query.get("ms") ?? Number.NaN)];
    if (!isFault(name) || !isFaultTarget(target) || !(times >= 1)) return undefined;
    operator.next(target, ms >= 0 ? { name, ms } : name, times);
    return { next: name };
  },
  "POST numbers": ({ names: [digits = "", arrangement = ""] }, operator) => {
    const msisdn = `+${digits.replace(/^\+/u, "")}`;
    if (!operator.numbers.includes(msisdn) || !isArrangement(arrangement)) return undefined;
    operator.arrange(msisdn, arrangement);
    return { arranged: arrangement };
  },
};

/** A name that cannot be decoded is a name that nothing has. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The body as a value; null where there is none that can be read. */
async function readJson(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === "") return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
