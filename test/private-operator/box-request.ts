/** A request of the operator in the box. */
export interface BoxRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: object | URLSearchParams;
}

/** Puts a request for the box together, with what came along with the one to the gate: its trace, its session, its hold on the clock. */
export function toBoxRequest(gate: Request, { method, path, body }: BoxRequest, boxPath: string): Request {
  const [correlator, attempt] = (gate.headers.get("x-trace") ?? "").split(";");
  const session = gate.headers.get("x-session");
  const headers = {
    "x-correlator": correlator,
    "x-attempt": attempt,
    "x-virtual-hold": gate.headers.get("x-virtual-hold"),
    "accept-language": gate.headers.get("accept-language"),
    authorization: session && `Bearer ${session}`,
    "content-type": body && (body instanceof URLSearchParams ? "application/x-www-form-urlencoded" : "application/json"),
  };
  const text = body && (body instanceof URLSearchParams ? body.toString() : JSON.stringify(body));
  return new Request(new URL(boxPath + path, gate.url), {
    method,
    headers: Object.entries(headers).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
    signal: gate.signal,
    ...(text !== undefined && { body: text }),
  });
}
