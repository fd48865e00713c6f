import {
  createClient,
  KcellError,
  memoryStore,
  VERSION,
  type ClientOptions,
  type ErrorCode,
  type Order,
  type Store,
} from "kcell-self-service";
import { type BulkChange, type BulkReport, runBulk } from "kcell-self-service/bulk";
import { type HandoutEntry, renderHandoutSheet, toAndroidManagementJson, toIntuneCsv } from "kcell-self-service/handout";
import { localize } from "kcell-self-service/locales";
import { listen, type Listening } from "kcell-self-service/node";
import { toMatrix, toPng, toSvg, toTerminal } from "kcell-self-service/qr";
import { createOperator } from "kcell-self-service/testing";

const store: Store = memoryStore();
const options: ClientOptions = { baseUrl: "https://operator.example", credentials: { login: "login", password: "password" }, store };
const kcell = createClient(options);

export async function blockLeaver(msisdn: string): Promise<string> {
  for await (const number of kcell.numbers.list({ status: "active" })) console.log(number.msisdn, number.status);
  try {
    const order: Order = await kcell.numbers.block(msisdn, { reason: "lostOrStolen", basis: "Order 12-k of 20.11.2026" });
    await order.completed({ timeoutMs: 60_000 });
    const swap = await kcell.esim.swap(msisdn);
    const { delivery } = await swap.completed();
    return delivery?.by === "api" ? delivery.raw.reveal() : VERSION;
  } catch (error) {
    if (!KcellError.is(error)) throw error;
    const code: ErrorCode = error.code;
    const { title, explanation, nextStep } = localize(error, "kk");
    return [code, title, explanation, nextStep].join("\n");
  }
}

export function blockAll(msisdns: readonly string[]): Promise<BulkReport> {
  const changes = msisdns.map((msisdn): BulkChange => ({ action: "block", msisdn, reason: "voluntary" }));
  return runBulk(kcell, changes, { runId: "board-decision-4", protectedNumbers: ["+77011234567"] }).done();
}

const operator = createOperator({ seed: 7, numbers: 50 });
export const served: Promise<Listening> = listen(operator.handle);
export const forTests = createClient(operator.connection());

const entry: HandoutEntry = { msisdn: "+77011234567", code: "LPA:1$smdp.example.com$CODE", iccid: undefined };
export const handedOut: readonly string[] = [
  renderHandoutSheet([entry], { language: "kk", layout: "cards" }),
  toIntuneCsv([entry]),
  toAndroidManagementJson([entry]),
  toSvg(entry.code, { scale: 4 }),
  toTerminal(entry.code),
];
export const picture: Response = new Response(toPng(entry.code));
export const isDark: boolean | undefined = toMatrix(entry.code)[0]?.[0];

// @ts-expect-error A block needs a reason.
export const withoutReason = kcell.numbers.block("+77011234567", {});
