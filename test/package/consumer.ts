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
import { localize } from "kcell-self-service/locales";
import { operatorHandlers } from "kcell-self-service/msw";
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

const operator = createOperator({ seed: 7, numbers: 50 });
export const forTests = createClient(operator.connection());
export const handlers = operatorHandlers(operator);

// @ts-expect-error A block needs a reason.
export const withoutReason = kcell.numbers.block("+77011234567", {});
