/** The operator of the bench, in a process of its own: it answers at once, from what was encoded before. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { takeOrder } from "./orders.ts";
import { largePage, sdkPage, smallPage } from "./pages.ts";
import { reply, replyJson } from "./reply.ts";
import { serveStorm } from "./storm.ts";

// Long enough that no connection sleeps away while others have their turns.
const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
  serve(request, response).catch(() => response.destroy());
});

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path = "/", query] = (request.url ?? "/").split("?");
  if (path.startsWith("/storm/")) return serveStorm(request, response);
  if (path === "/large/v1/numbers") return reply(response, largePage(Number(new URLSearchParams(query).get("cursor"))));
  if (path.endsWith("/numbers")) return reply(response, smallPage);
  if (path.endsWith("/orders")) return takeOrder(request, response);
  if (path.endsWith("/auth/token")) return replyJson(response, { access_token: "bench-token", token_type: "Bearer", expires_in: 86_400 });
  reply(response, sdkPage);
}

server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
