import type { Reply } from "./reply.js";

/** The connection is cut without an answer. */
export const cutReply: Reply = { status: 0, cut: true };

/** What a proxy before the operator shows. */
export function htmlReply(status: number, title: string): Reply {
  const body = `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return { status, contentType: "text/html; charset=utf-8", body };
}

/** The same answer about somebody else's number. */
export function aboutAnother(reply: Reply): Reply {
  return mapObjects(reply, (object) => ("msisdn" in object ? { ...object, msisdn: "+77000000000" } : object));
}

/** The same answer without what every reader needs. */
export function withoutRequired(reply: Reply): Reply {
  const required = ["items", "state", "status", "access_token", "allowed", "delivery"];
  return mapObjects(reply, (object) => Object.fromEntries(Object.entries(object).filter(([name]) => !required.includes(name))));
}

/** The same answer, broken off in the middle. */
export function brokenOff(reply: Reply): Reply {
  const text = JSON.stringify(reply.body);
  return { ...reply, contentType: reply.contentType ?? "application/json", body: text.slice(0, Math.max(1, text.length >> 1)) };
}

function mapObjects(reply: Reply, change: (object: object) => object): Reply {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    return change(Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner)])));
  };
  return { ...reply, body: walk(reply.body) };
}
