import { onTestFinished } from "vitest";
import * as undici7 from "undici-7";
import * as undici8 from "undici";
import { fetchTransport } from "../../src/http/fetch-transport.js";
import type { UndiciModule } from "../../src/node/undici-module.js";
import { undiciTransport } from "../../src/node/undici-transport.js";
import { transportContract } from "./transport-contract.js";

function onUndici(undici: UndiciModule) {
  return () => {
    const transport = undiciTransport(undici, {});
    onTestFinished(() => transport.close());
    return transport;
  };
}

transportContract("fetchTransport", fetchTransport);
transportContract("nodeTransport on undici 8", onUndici(undici8));
transportContract("nodeTransport on undici 7", onUndici(undici7 as unknown as UndiciModule));
