import { expect, it, onTestFinished } from "vitest";
import type { NodeTransportOptions } from "../../src/node/node-transport-options.js";
import { nodeTransport } from "../../src/node/node-transport.js";
import { everythingShown } from "../errors/everything-shown.js";
import { thrownBy } from "../errors/failure-of.js";
import { authority, certified } from "../support/certificates.js";

const ca = await authority();
const client = await certified(ca);
const locked = await certified(ca, { passphrase: "CANARY-RIGHT" });
const other = await certified(ca);
const broken = "-----BEGIN CERTIFICATE-----\nQ0FOQVJZ\n-----END CERTIFICATE-----\n";

it.each<[string, NodeTransportOptions, string]>([
  ["an authority that is a file's name", { ca: "/etc/CANARY.pem" }, "ca"],
  ["an authority that is empty", { ca: [] }, "ca"],
  ["an authority that is a key", { ca: client.key }, "ca"],
  ["an authority that cannot be read", { ca: [ca.cert, broken] }, "ca"],
  ["an authority that is no text", { ca: { CANARY: 1 } as unknown as string }, "ca"],
  ["a certificate that cannot be read", { clientCert: { cert: broken, key: client.key } }, "clientCert.cert"],
  ["a certificate without its key", { clientCert: { cert: client.cert } as never }, "clientCert.key"],
  ["a key that is none", { clientCert: { cert: client.cert, key: "CANARY" } }, "clientCert.key"],
  ["the key of another certificate", { clientCert: { cert: client.cert, key: other.key } }, "clientCert.key"],
  ["a locked key without a passphrase", { clientCert: locked }, "clientCert.key"],
  ["a locked key with another passphrase", { clientCert: { ...locked, passphrase: "CANARY" } }, "clientCert.key"],
  ["TLS without checks", { rejectUnauthorized: false } as NodeTransportOptions, "rejectUnauthorized"],
  ["checks of its own", { checkServerIdentity: () => undefined } as NodeTransportOptions, "checkServerIdentity"],
  ["options of TLS", { tls: { rejectUnauthorized: false } } as NodeTransportOptions, "tls"],
])("refuses %s when the transport is made, and repeats nothing of it", async (_what, options, field) => {
  const error = await thrownBy(() => nodeTransport(options));
  expect(error).toMatchObject({ code: "CONFIG_INVALID", fields: { [field]: expect.any(String) } });
  expect(everythingShown(error)).not.toMatch(/CANARY|BEGIN|Q0FO/u);
});

it("takes bytes as well as texts, several authorities in one text, and a key that its passphrase opens", async () => {
  const both = `${ca.cert}\n# a comment\r\n${(await authority("Another CA")).cert}`;
  const options = { ca: [Buffer.from(both), both], clientCert: { ...locked, passphrase: "CANARY-RIGHT", key: Buffer.from(locked.key) } };
  const transport = nodeTransport(options);
  onTestFinished(() => transport.close());
  expect(transport).toMatchObject({ send: expect.any(Function) });
});
