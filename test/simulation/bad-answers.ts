import type { Chance } from "./chance.js";
import { type Incoming, json, problem, type Reply } from "./truthful-operator.js";

/** What stands before the operator says when it is at a loss. The operator may have acted, or not. */
export function badAnswer(chance: Chance): Reply {
  return chance.one<() => Reply>([
    () => problem(500, "INTERNAL"),
    () => ({ status: chance.one([500, 502, 503, 504]), text: "<html>Bad Gateway</html>" }),
    () => problem(503, "INTERNAL", {}),
    () => ({ status: 302, text: "", headers: { location: "https://elsewhere.example/" } }),
    () => ({ status: 200, text: "" }),
    () => ({ status: 200, text: "<html>Log in</html>" }),
    () => json(200, {}),
  ])();
}

/**
 * A good answer that was spoilt on its way: cut, or about another number, order or application. Of a search only what does not hide an order: what
 * lies about what is missing cannot be seen through by anybody.
 */
export function wrongAnswer(reply: Reply, { method, path }: Incoming, chance: Chance): Reply {
  const cut = () => ({ ...reply, text: reply.text.slice(0, Math.floor(reply.text.length / 2)) });
  const otherNumber = () => ({ ...reply, text: reply.text.replaceAll(/\+7701\d{7}/gu, "+77019999999") });
  const otherReference = () => ({ ...reply, text: reply.text.replaceAll(/"externalId":"[^"]*"/gu, '"externalId":"somebody-elses"') });
  const otherOrder = () => ({ ...reply, text: reply.text.replaceAll(/"id":"order-\d+"/gu, '"id":"order-other"') });
  const newWord = () => ({ ...reply, text: reply.text.replaceAll(/"state":"[^"]*"/gu, '"state":"weird"') });
  if (!path.startsWith("/orders") || (path === "/orders" && method === "GET")) return chance.one([cut, otherNumber])();
  if (path === "/orders") return chance.one([cut, otherNumber, otherReference, newWord])();
  return chance.one([cut, otherNumber, otherReference, otherOrder, newWord])();
}

/** The operator looked at it and says no; nothing was done. */
export function refusalOf({ path, method }: Incoming, chance: Chance, isKeyed: boolean): Reply {
  const isOrder = path.startsWith("/orders") && method === "POST";
  const general: readonly [() => Reply, ...(() => Reply)[]] = [
    () => ({ ...problem(429, "TOO_MANY_REQUESTS"), headers: { "retry-after": String(chance.between(1, 5)) } }),
    () => ({ status: 429, text: "", headers: {} }),
    () => problem(503, "MAINTENANCE"),
    () => problem(401, chance.one(["TOKEN_EXPIRED", "UNAUTHENTICATED"])),
  ];
  if (!isOrder) return chance.one(general)();
  return chance.one<() => Reply>([
    ...general,
    () => problem(409, "ORDER_IN_PROGRESS"),
    () => problem(422, "SERVICE_NOT_APPLICABLE"),
    () => problem(403, "PERMISSION_DENIED"),
    () => problem(403, "INSUFFICIENT_FUNDS"),
    () => (isKeyed ? problem(409, "EXTERNAL_ID_IN_FLIGHT") : problem(422, "SOMETHING_NEW")),
  ])();
}
