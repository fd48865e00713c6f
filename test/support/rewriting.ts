import { type Transport, wireAnswer } from "kcell-self-service";

/** The same way to the operator, but the JSON of a path's good answers is another: what an operator may say that ours does not. */
export function rewriting(transport: Transport, ending: string, rewrite: (body: Record<string, unknown>) => unknown): Transport {
  return {
    async send(request, options) {
      const { status, headers, text } = await transport.send(request, options);
      const concerns = status < 300 && request.url.pathname.endsWith(ending);
      return wireAnswer({ status, headers, text: concerns ? JSON.stringify(rewrite(JSON.parse(text) as Record<string, unknown>)) : text });
    },
  };
}
