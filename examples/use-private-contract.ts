/** How a company uses a contract of its own: the value comes from its repository, addresses and login from its environment. */
import { createClient, KcellError, memoryStore } from "kcell-self-service";
import { privateContract } from "./private-contract/index.ts";

const { KCELL_BASE_URL, KCELL_TOKEN_URL, KCELL_LOGIN, KCELL_PASSWORD, KCELL_NUMBER } = process.env;
if (!KCELL_BASE_URL || !KCELL_TOKEN_URL || !KCELL_LOGIN || !KCELL_PASSWORD || !KCELL_NUMBER)
  throw new Error("Set KCELL_BASE_URL, KCELL_TOKEN_URL, KCELL_LOGIN, KCELL_PASSWORD and KCELL_NUMBER: this makes real applications.");
const kcell = createClient({
  contract: privateContract,
  baseUrl: KCELL_BASE_URL,
  tokenUrl: KCELL_TOKEN_URL,
  credentials: { login: KCELL_LOGIN, password: KCELL_PASSWORD },
  store: memoryStore(),
});

const block = await kcell.numbers.block(KCELL_NUMBER, { reason: "lostOrStolen", basis: "Report 7" });
console.log(`The block is ${block.verdict}; its answer did not name: ${block.assumed?.join(", ") ?? "nothing"}`);
const unblock = await kcell.numbers.unblock(KCELL_NUMBER, { basis: "Found again" });
console.log(`The unblock is ${unblock.verdict}`);

const order = await kcell.services.connect(KCELL_NUMBER, "DATA_5GB", { basis: "Trip 12" });
console.log(`The service is ${order.verdict}, and followed under ${order.id}`);
await order.completed();
console.log(`Connected: ${(await kcell.services.list(KCELL_NUMBER)).map(({ code }) => code).join(", ")}`);

// What this operator has no request for is refused by name, before anything is sent.
const missing = await kcell.access.state().catch((error: unknown) => error);
console.log(KcellError.is(missing) ? `${missing.code}: ${missing.message}` : "This wire has an access state.");
