import type { Reply } from "./reply.js";

/** What an operator says that nobody has heard of yet (rule 2.7): fields that are new, and values that are. */
const newValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  brand: { activ: "activ-plus" },
  format: { physical: "isim" },
  status: { pending: "reserved" },
  state: { connected: "trial", acknowledged: "queued", inProgress: "routing", ready: "prepared" },
};

/** The same answer after the operator has changed its service. */
export function drifted(reply: Reply): Reply {
  return reply.status < 300 ? { ...reply, body: driftedValue(reply.body) } : reply;
}

/** Since when, and until when, an endpoint lives that is being given up (RFC 9745, RFC 8594). */
export const deprecationHeaders = { Deprecation: "@1798761600", Sunset: "Thu, 01 Jul 2027 00:00:00 GMT" } as const;

function driftedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(driftedValue);
  if (typeof value !== "object" || value === null) return value;
  const changed = Object.entries(value).map(([name, inner]) => [
    name,
    typeof inner === "string" ? (newValues[name]?.[inner] ?? inner) : driftedValue(inner),
  ]);
  return { ...Object.fromEntries(changed), xSince2027: { level: "gold" } };
}
