import { listen } from "kcell-self-service/node";
import { createOperator, systemClock } from "kcell-self-service/testing";
import { withControl } from "../../src/cli/sandbox-control.js";

/** What answers before the operator does: what `page` has for an address, or nothing. */
export type Page = (pathname: string) => Response | undefined;

/** An operator behind a real HTTP server, with the controls of the sandbox, and a wire that can be cut. */
export async function openSandboxServer(page: Page = () => undefined) {
  const operator = withControl(createOperator({ seed: 7, numbers: 1200, clock: systemClock, orderMs: 0, suspicion: false }));
  const deserted = await desertedOrigin();
  const cut: string[] = [];
  const server = await listen(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/_wire") return Response.json({ deserted, cut });
    if (pathname !== "/_wire/cut") return page(pathname) ?? operator(request);
    cut.push(`${request.method} ${(await request.text()).length}`);
    return Response.error();
  });
  return { origin: server.url.origin, close: () => server.close() };
}

async function desertedOrigin(): Promise<string> {
  const server = await listen(async () => new Response());
  await server.close();
  return server.url.origin;
}
