import { expect } from "vitest";
import { untrustedCertificate } from "../http/untrusted-certificate.js";
import { faultCase } from "./fault-case.js";

faultCase(
  "HP-009",
  "what the operator finds invalid is rejected, with its fields, and is not repeated",
  async ({ adapter, operator, client, number, failure }) => {
    for (const status of [400, 422]) {
      const one = await operator({
        write: (exchange) => exchange.reply({ ...adapter.fixtures.problem("validation", { status }), status }),
      });
      const failed = await failure(client(one).write("block", number));
      expect(failed).toMatchObject({ verdict: "rejected", retryable: false, kind: "validation", httpStatus: status });
      expect(failed.error.fields).toMatchObject({ errors: [{ pointer: "/msisdn", code: "INVALID_FORMAT" }] });
      expect(one.count("W")).toBe(1);
    }
  },
);

faultCase(
  "HP-010",
  "a change that the operator confirms is applied, with its number and operation, in one request",
  async ({ adapter, operator, client, number, sinks }) => {
    const one = await operator();
    const result = await client(one).write("block", number);
    sinks.returns(result);
    expect(adapter.project(result)).toMatchObject({ ok: true, verdict: "applied", attempts: 1, httpStatus: 200 });
    expect(result).toMatchObject({ msisdn: number, action: "block" });
    expect(one.seen).toHaveLength(1);
  },
);

faultCase("HP-011", "a certificate that nobody trusts proves that nothing was sent", async ({ operator, client, number, failure }) => {
  const one = await operator({ tls: untrustedCertificate });
  const failed = await failure(client(one).write("block", number, { deadlineMs: 2000 }));
  expect(failed).toMatchObject({ kind: "tls", verdict: "notSent", retryable: false });
  expect({ bytes: one.bytes(), requests: one.seen.length }).toEqual({ bytes: 0, requests: 0 });
});
