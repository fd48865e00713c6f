import { numberLookupRequestSchema, numberRequestSchema } from "../model/wire-number-schema.js";
import type { WireService } from "../model/wire.js";
import type { Handler } from "./handler.js";
import { type NumberRecord, type NumberShown, showNumber } from "./number-record.js";
import type { OperatorBooks } from "./operator-books.js";
import { cutPage } from "./page.js";
import { problemReply } from "./problems.js";
import { ok } from "./reply.js";
import { checkBody } from "./request-validation.js";
import { rfc3339 } from "./rfc3339.js";
import { type CatalogueService, findService, servicesCatalogue } from "./services-catalogue.js";

/** A number with its open orders. */
export function showWithOrders(record: NumberRecord, { orders }: OperatorBooks): NumberShown {
  const open = orders.openOrders(record.msisdn);
  return showNumber(
    record,
    open.map(({ id }) => id),
  );
}

export const listNumbers: Handler = ({ query }, books, now) => {
  const status = query.get("status");
  const sim = query.get("sim");
  const shown = books.numbers.listed(now).map((record) => showWithOrders(record, books));
  const fitting = shown.filter((number) => (status === null || number.status === status) && (sim === null || number.sim?.format === sim));
  return cutPage(fitting, query);
};

export const lookupNumbers: Handler = ({ body }, books, now) => {
  const checked = checkBody(numberLookupRequestSchema, body);
  if ("refusal" in checked) return problemReply(checked.refusal);
  const asked = [...new Set(checked.value.msisdns)];
  const found = asked.flatMap((msisdn) => books.numbers.find(msisdn, now) ?? []);
  const notFound = asked.filter((msisdn) => !books.numbers.find(msisdn, now));
  books.suspicion.askedForUnknown(notFound);
  return ok({ items: found.map((record) => showWithOrders(record, books)), notFound });
};

export const listServices: Handler = (incoming, books, now) =>
  withNumber(incoming.body, { books, now }, ({ services }) => {
    const items = services.flatMap(({ code, connectedAt, validUntil }): readonly WireService[] => {
      const offered = findService(code);
      const times = { connectedAt: rfc3339(connectedAt), ...(validUntil !== undefined && { validUntil: rfc3339(validUntil) }) };
      return offered ? [{ ...showService(offered), state: "connected", ...times }] : [];
    });
    return { items };
  });

export const listAvailableServices: Handler = (incoming, books, now) =>
  withNumber(incoming.body, { books, now }, ({ services, brand }) => {
    const had = new Set(services.map(({ code }) => code));
    const offered = servicesCatalogue.filter((service) => !had.has(service.code) && (service.brand ?? brand) === brand);
    return { items: offered.map((service) => ({ ...showService(service), state: "available" })) };
  });

function showService({ code, name, charges, terms, disconnectable }: CatalogueService): Omit<WireService, "state"> {
  return { code, name, charges, terms, disconnectable };
}

interface Reading {
  readonly books: OperatorBooks;
  readonly now: number;
}

function withNumber(body: unknown, { books, now }: Reading, show: (record: NumberRecord) => unknown): ReturnType<Handler> {
  const checked = checkBody(numberRequestSchema, body);
  if ("refusal" in checked) return problemReply(checked.refusal);
  const { msisdn } = checked.value;
  const record = books.numbers.find(msisdn, now);
  if (record) return ok(show(record));
  books.suspicion.askedForUnknown([msisdn]);
  return problemReply({ code: "NUMBER_NOT_FOUND", detail: "It does not exist, is not yours, or was ported out." });
}
