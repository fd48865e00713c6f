import { createClient, fetchTransport, type Kcell, KcellError, type KcellEvent, memoryStore, type Transport } from "kcell-self-service";
import { localize } from "kcell-self-service/locales";
import { sandboxCredentials } from "kcell-self-service/testing";
import { openSandbox, type Sandbox } from "./sandbox.js";

/** What differs from one run to the next. */
export interface ProgramOptions {
  /** Where the sandbox is. */
  readonly origin: string;
  /** Default: the one that a client has by itself. */
  readonly transport?: Transport;
  readonly dangerouslyAllowBrowser?: boolean;
}

/** What the program found: plain values, the same on every runtime. */
export type Findings = Readonly<Record<string, unknown>>;

/** What the parts of the program share. */
interface Stage {
  readonly kcell: Kcell;
  readonly sandbox: Sandbox;
  readonly transport: Transport;
  readonly events: readonly KcellEvent[];
  readonly number: (place: number) => string;
  readonly client: (different: object) => Kcell;
}

/** A user's program, over real HTTP. */
export async function program({
  origin,
  transport = fetchTransport(),
  dangerouslyAllowBrowser = false,
}: ProgramOptions): Promise<Findings> {
  const sandbox = await openSandbox(origin);
  const events: KcellEvent[] = [];
  const client = (different: object): Kcell =>
    createClient({
      baseUrl: `${origin}/v1`,
      credentials: sandboxCredentials,
      store: memoryStore(),
      pace: { perSecond: Infinity, perMinute: Infinity },
      transport,
      onEvent: (event) => void events.push(event),
      dangerouslyAllowBrowser,
      ...different,
    });
  const kcell = client({});
  const stage = { kcell, sandbox, transport, events, client, number: (place: number) => sandbox.numbers[place] ?? "" };
  const findings = {
    lists: await lists(stage),
    blocks: await blocks(stage),
    isRefused: await isRefused(stage),
    renewsToken: await renewsToken(stage),
    losesAnAnswer: await losesAnAnswer(stage),
    sendsOnce: await sendsOnce(stage),
    reachesNobody: await reachesNobody(stage),
    doubtsAnswers: await doubtsAnswers(stage),
    waitsNoLonger: await waitsNoLonger(stage),
    keepsSecrets: await keepsSecrets(stage),
    stops: await stops(stage),
  };
  await kcell.close();
  return findings;
}

async function lists({ kcell }: Stage): Promise<Findings> {
  const statuses: Record<string, number> = {};
  let pages = 0;
  for await (const { items } of kcell.numbers.list().pages()) {
    pages += 1;
    for (const { status } of items) statuses[status] = (statuses[status] ?? 0) + 1;
  }
  return { pages, statuses };
}

async function blocks({ kcell, number }: Stage): Promise<Findings> {
  const order = await kcell.numbers.block(number(0), { reason: "lostOrStolen", basis: "Order 12-k of 20.11.2026" });
  await order.completed();
  const { status } = await kcell.numbers.get(number(0));
  return { verdict: order.verdict, state: (await kcell.orders.get(order.id ?? "")).state, status };
}

async function isRefused({ kcell, number, sandbox }: Stage): Promise<Findings> {
  const before = await sandbox.requests();
  const unreadable = await failure(kcell.numbers.get("12"));
  const asked = (await sandbox.requests()) - before;
  const error = await failure(kcell.numbers.block(number(0), { reason: "lostOrStolen" }));
  const { code, kind, act, verdict, retryable } = error;
  const names = [error.name, error.constructor.name];
  const titles = (["kk", "ru", "en"] as const).map((locale) => localize(error, locale).title);
  return { unreadable: unreadable.code, asked, names, error: { code, kind, act, verdict, retryable }, titles };
}

async function renewsToken({ kcell, number, sandbox, events }: Stage): Promise<Findings> {
  const before = events.length;
  await sandbox.fault("tokenRevokedBeforeEffect", "lookupNumbers");
  const found = await Promise.all(Array.from({ length: 20 }, () => kcell.numbers.get(number(1))));
  const obtained = events.slice(before).flatMap((event) => (event.type === "tokenObtained" ? [event.how] : []));
  return { found: found.length, obtained };
}

async function losesAnAnswer({ kcell, number, sandbox }: Stage): Promise<Findings> {
  const before = await sandbox.requests("block");
  await sandbox.fault("cutAfterEffect", "block");
  const { code, verdict, intentId = "" } = await failure(kcell.numbers.block(number(2), { reason: "leave" }));
  const came = (await sandbox.requests("block")) - before;
  const { outcome, by } = await kcell.orders.reconcile(intentId);
  return { code, verdict, came, outcome, by };
}

/** A runtime's fetch may send a request again by itself when a kept connection breaks; a change must not be. */
async function sendsOnce({ sandbox, transport }: Stage): Promise<readonly string[]> {
  const options = { timeoutMs: 10_000, maxBytes: 1000 };
  const send = async (method: string, pathname: string, body?: string): Promise<unknown> => {
    const request = { method, path: pathname, url: new URL(pathname, sandbox.origin), ...(body !== undefined && { body }) };
    return transport.send(request, options).catch((thrown: unknown) => thrown);
  };
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    for (const body of ["text", undefined]) {
      // Now there is a connection to keep.
      await send("GET", "/_wire");
      await send(method, "/_wire/cut", body);
    }
  }
  return sandbox.cut();
}

async function reachesNobody({ client, sandbox, number }: Stage): Promise<Findings> {
  const kcell = client({ baseUrl: sandbox.deserted, credentials: { accessToken: "token" }, attempts: 1 });
  const { code, verdict } = await failure(kcell.numbers.block(number(0), { reason: "leave" }));
  return { code, verdict };
}

async function doubtsAnswers({ kcell, client, number, sandbox }: Stage): Promise<Findings> {
  await sandbox.fault("redirectBeforeEffect", "lookupNumbers");
  const redirected = await failure(kcell.numbers.get(number(1)));
  await sandbox.fault("htmlAfterEffect", "lookupNumbers");
  const page = await failure(kcell.numbers.get(number(1)));
  const tooLarge = await failure(client({ limits: { bodyBytes: 100 } }).numbers.get(number(1)));
  return { redirected: redirected.code, page: page.code, tooLarge: tooLarge.code };
}

async function waitsNoLonger({ kcell, number, sandbox }: Stage): Promise<Findings> {
  await sandbox.fault("hangBeforeEffect", "lookupNumbers");
  const late = await failure(kcell.numbers.get(number(1), { deadlineMs: 300 }));
  await sandbox.fault("hangBeforeEffect", "lookupNumbers");
  const aborted = await failure(kcell.numbers.get(number(1), { signal: AbortSignal.timeout(100) }));
  return { late: late.code, aborted: aborted.code };
}

/** Prints, as a careless program would, what no secret may be seen in. */
async function keepsSecrets({ kcell, number }: Stage): Promise<Findings> {
  const order = await kcell.esim.swap(number(3));
  const { state, delivery } = await order.completed();
  if (delivery?.by !== "api") throw new Error("There is no code.");
  const error = await failure(kcell.numbers.unblock(number(3)));
  console.error(delivery, { delivery, secret: delivery.raw }, error, { error });
  return { state, shown: `${delivery.raw} ${JSON.stringify(delivery.raw)}`, isCode: delivery.raw.reveal().startsWith("LPA:1$") };
}

async function stops({ kcell, number, sandbox, events }: Stage): Promise<Findings> {
  await sandbox.play("suspiciousActivity");
  const { code, clause } = await failure(kcell.numbers.get(number(1)));
  const before = await sandbox.requests();
  const after = await Promise.all(Array.from({ length: 20 }, () => failure(kcell.numbers.get(number(1)))));
  const left = (await sandbox.requests()) - before;
  const told = events.filter(({ type }) => type === "gateClosed").length;
  await sandbox.restore();
  await kcell.access.reopen({ by: "B. Administrator", note: "cleared by phone" });
  const { status } = await kcell.numbers.get(number(1));
  return { code, clause, same: after.every((error) => error.code === code), left, told, status };
}

async function failure(promise: Promise<unknown>): Promise<KcellError> {
  const error: unknown = await promise.then(
    () => new Error("It went well, and should not have."),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof KcellError) || !KcellError.is(error)) throw error;
  return error;
}
