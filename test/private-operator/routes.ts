import type { ActionName } from "kcell-self-service";
import type { Operator } from "kcell-self-service/testing";
import type { BoxRequest } from "./box-request.js";
import { type Fields, fieldsOf, listOf } from "./envelope.js";
import { blockOf, cardOf, eventOf, outcomeOf, profileOf, serviceOf, simOf, unlockCodeOf } from "./shown.js";
import { fromWall } from "./wall-clock.js";
import { toBox } from "./words.js";

/** What came in, with its number already found. */
export interface Asked {
  readonly body: Fields;
  readonly query: URLSearchParams;
  /** E.164; empty where the request names no number. */
  readonly msisdn: string;
  /** The service in the address. */
  readonly service: string;
}

/** What the gate uses of the operator in the box; on which clock that lives is not its business. */
export type Box = Pick<Operator, "handle" | "numbers" | "number" | "credentials">;

/** Where an operation of the gate is found, what it is in the box, and how the gate tells the box's good answer. Undefined is "not found". */
export interface Route {
  readonly name: string;
  readonly method: "GET" | "POST";
  /** `subId` and `service` are groups of it. */
  readonly pattern: RegExp;
  readonly ask: (asked: Asked, box: Box) => BoxRequest;
  readonly tell: (answer: Fields, asked: Asked) => Fields | undefined;
}

const lookup = ({ msisdn }: Asked): BoxRequest => ({ method: "POST", path: "/numbers/lookup", body: { msisdns: [msisdn] } });
const named =
  (path: string) =>
  ({ msisdn }: Asked): BoxRequest => ({ method: "POST", path, body: { msisdn } });
const firstOf = (answer: Fields): Fields | undefined => {
  const items = listOf(answer["items"]);
  return items?.length === 0 ? undefined : fieldsOf(items?.[0]);
};

/** The reference is the operator's own affair: the company has none. */
const ordered = (action: ActionName, fields: Fields, { msisdn }: Asked): BoxRequest => ({
  method: "POST",
  path: "/orders",
  body: { action, externalId: `gate-${crypto.randomUUID()}`, msisdn, ...fields },
});

/** The operations of the gate. */
export const routes: readonly Route[] = [
  {
    name: "cards",
    method: "GET",
    pattern: /^\/subs$/u,
    ask({ query }) {
      const [page, size] = [Number(query.get("page")), Number(query.get("size"))];
      const filter = Object.entries({ status: toBox("status", query.get("state")), sim: toBox("sim", query.get("sim")) });
      const wanted = filter.flatMap(([name, word]) => (word === undefined ? [] : [[name, word]]));
      const cursor = page > 1 ? [["cursor", btoa(`after ${(page - 1) * size}`)]] : [];
      return { method: "GET", path: `/numbers?${new URLSearchParams([["limit", String(size)], ...cursor, ...wanted]).toString()}` };
    },
    tell({ items, nextCursor }, { query }) {
      const rows = listOf(items)?.map(cardOf);
      const before = (Number(query.get("page")) - 1) * Number(query.get("size"));
      // The box does not count what follows; one more than this page is all that anybody needs to know.
      return { rows, total: before + (rows?.length ?? 0) + (nextCursor === null ? 0 : 1) };
    },
  },
  {
    name: "card",
    method: "POST",
    pattern: /^\/subs\/card$/u,
    ask: lookup,
    tell(answer) {
      const found = firstOf(answer);
      return found && { card: cardOf(found) };
    },
  },
  {
    name: "blocks",
    method: "GET",
    pattern: /^\/subs\/(?<subId>\d+)\/blocks$/u,
    ask: lookup,
    tell(answer) {
      const found = firstOf(answer);
      return found && { blocks: listOf(found["blocks"])?.map(blockOf) };
    },
  },
  {
    name: "sim",
    method: "GET",
    pattern: /^\/subs\/(?<subId>\d+)\/sim$/u,
    ask: lookup,
    tell(answer) {
      const found = firstOf(answer);
      return found && { sim: found["sim"] && simOf(found["sim"]) };
    },
  },
  {
    name: "block",
    method: "POST",
    pattern: /^\/subs\/(?<subId>\d+)\/block$/u,
    ask(asked) {
      const { why, scope, till } = asked.body;
      return ordered("block", { reason: toBox("reason", why), scope: toBox("scope", scope), until: fromWall(till) }, asked);
    },
    tell: outcomeOf,
  },
  {
    name: "unblock",
    method: "POST",
    pattern: /^\/subs\/(?<subId>\d+)\/unblock$/u,
    ask(asked, box) {
      const present = box.number(asked.msisdn)?.blocks?.find(({ id }) => unlockCodeOf(id) === asked.body["code"]);
      return ordered("unblock", { blockId: present?.id }, asked);
    },
    tell: outcomeOf,
  },
  {
    name: "connected",
    method: "GET",
    pattern: /^\/subs\/(?<subId>\d+)\/services\/connected$/u,
    ask: named("/services/lookup"),
    tell: ({ items }) => ({ services: listOf(items)?.map(serviceOf) }),
  },
  {
    name: "offered",
    method: "GET",
    pattern: /^\/subs\/(?<subId>\d+)\/services\/offered$/u,
    ask: named("/services/available"),
    tell: ({ items }) => ({ services: listOf(items)?.map(serviceOf) }),
  },
  {
    name: "serviceOn",
    method: "POST",
    pattern: /^\/subs\/(?<subId>\d+)\/services\/(?<service>[^/]+)\/on$/u,
    ask: (asked) => ordered("connectService", { serviceCode: asked.service, until: fromWall(asked.body["till"]) }, asked),
    tell: eventOf,
  },
  {
    name: "serviceOff",
    method: "POST",
    pattern: /^\/subs\/(?<subId>\d+)\/services\/(?<service>[^/]+)\/off$/u,
    ask: (asked) => ordered("disconnectService", { serviceCode: asked.service }, asked),
    tell: eventOf,
  },
  {
    name: "esim",
    method: "GET",
    pattern: /^\/subs\/(?<subId>\d+)\/esim$/u,
    ask: named("/esim/lookup"),
    tell: profileOf,
  },
  {
    name: "esimSwap",
    method: "POST",
    pattern: /^\/subs\/(?<subId>\d+)\/esim\/swap$/u,
    ask: (asked) => ordered("swapToEsim", { eid: asked.body["eid"], email: asked.body["mail"] }, asked),
    tell: eventOf,
  },
  {
    name: "esimRenew",
    method: "POST",
    pattern: /^\/subs\/(?<subId>\d+)\/esim\/renew$/u,
    ask: (asked) => ordered("reissueEsim", { email: asked.body["mail"] }, asked),
    tell: eventOf,
  },
  {
    name: "event",
    method: "POST",
    pattern: /^\/events\/show$/u,
    ask: ({ body }) => ({ method: "GET", path: `/orders/${encodeURIComponent(String(body["eventId"]))}` }),
    // Who does not know the number of an event is not shown it.
    tell: (order, { msisdn }) => (order["msisdn"] === msisdn || order["msisdn"] === "+77000000000" ? eventOf(order) : undefined),
  },
];
