/** An operation and where it is found. */
export interface Route {
  readonly operationId: OperationId;
  readonly method: "GET" | "POST";
  /** Below the base path. */
  readonly pattern: RegExp;
  /** It alters something, so a repetition of it matters. */
  readonly isChange?: true;
}

/** The operations of the reference contract, by their names in the OpenAPI file. */
export type OperationId =
  | "createToken"
  | "getAccess"
  | "listNumbers"
  | "lookupNumbers"
  | "listServices"
  | "listAvailableServices"
  | "createOrder"
  | "listOrders"
  | "checkOrder"
  | "getOrder"
  | "cancelOrder"
  | "getEsimProfile"
  | "getActivationCode";

/** Where every operation is found. */
export const routeTable: readonly Route[] = [
  { operationId: "createToken", method: "POST", pattern: /^\/auth\/token$/u },
  { operationId: "getAccess", method: "GET", pattern: /^\/access$/u },
  { operationId: "listNumbers", method: "GET", pattern: /^\/numbers$/u },
  { operationId: "lookupNumbers", method: "POST", pattern: /^\/numbers\/lookup$/u },
  { operationId: "listServices", method: "POST", pattern: /^\/services\/lookup$/u },
  { operationId: "listAvailableServices", method: "POST", pattern: /^\/services\/available$/u },
  { operationId: "createOrder", method: "POST", pattern: /^\/orders$/u, isChange: true },
  { operationId: "listOrders", method: "GET", pattern: /^\/orders$/u },
  { operationId: "checkOrder", method: "POST", pattern: /^\/orders\/check$/u },
  { operationId: "getOrder", method: "GET", pattern: /^\/orders\/([^/]+)$/u },
  { operationId: "cancelOrder", method: "POST", pattern: /^\/orders\/([^/]+)\/cancel$/u, isChange: true },
  { operationId: "getEsimProfile", method: "POST", pattern: /^\/esim\/lookup$/u },
  { operationId: "getActivationCode", method: "POST", pattern: /^\/esim\/activation-code$/u },
];

/** The operation that a request is for, and the order that its path names. */
export function routeOf(method: string, path: string): { readonly route: Route; readonly orderId: string } | undefined {
  const route = routeTable.find((candidate) => candidate.method === method && candidate.pattern.test(path));
  return route && { route, orderId: decode(route.pattern.exec(path)?.[1] ?? "") };
}

/** An id that cannot be decoded is an id that no order has. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
