import { describe, expect, it } from "vitest";
import { redactText } from "../../src/index.js";
import { thrownBy } from "../errors/failure-of.js";

describe("of an activation code", () => {
  it.each([
    ["LPA:1$smdp.example.com$CANARY", "LPA:1$smdp.example.com$[redacted]"],
    ["lpa:1$SMDP.example.com$CANARY$$1", "LPA:1$SMDP.example.com$[redacted]"],
    ["got 1$smdp.example.com$CANARY$1.2.3$1$CA$DN today", "got LPA:1$smdp.example.com$[redacted] today"],
    ["LPA:1$ smdp.example.com $ CANARY", "LPA:1$smdp.example.com$[redacted]"],
    ["LPA%3A1%24smdp.example.com%24CANARY", "LPA:1$smdp.example.com$[redacted]"],
    ["LPA%253a1%2524smdp.example.com%2524CANARY", "LPA:1$smdp.example.com$[redacted]"],
    ['{"code":"LPA:1$smdp.example.com$CANARY"}', '{"code":"LPA:1$smdp.example.com$[redacted]"}'],
    [String.raw`"{\"code\":\"LPA:1$smdp.example.com$CANARY\"}"`, String.raw`"{\"code\":\"LPA:1$smdp.example.com$[redacted]\"}"`],
    [String.raw`LPA:1\u0024smdp.example.com\u0024CANARY`, "LPA:1$smdp.example.com$[redacted]"],
    ["<b>LPA:1$smdp.example.com$CANARY</b>", "<b>LPA:1$smdp.example.com$[redacted]</b>"],
    ["LPA:1$CANARY", "LPA:1$[redacted]"],
    [String.raw`LPA:1\$smdp.example.com\$CANARY`, "LPA:1$smdp.example.com$[redacted]"],
    ["<p>LPA:1&#36;smdp.example.com&dollar;CANARY</p>", "<p>LPA:1$smdp.example.com$[redacted]</p>"],
    ["LPA:1$smdp.example.com$<wbr>CANARY", "LPA:1$smdp.example.com$[redacted]"],
    ["LPA:1$smdp.example.com$\nCANARY\nRegards", "LPA:1$smdp.example.com$[redacted]\nRegards"],
    ["LPA:1$смдп.рф$\u00a0CANARY", "LPA:1$[redacted]"],
    ["url=%3Fcarddata%3DLPA%3A1%24smdp.example.com%24CANARY", "url=%3Fcarddata%3DLPA:1$smdp.example.com$[redacted]"],
    ["%2522LPA%253A1%2524smdp.example.com%2524CANARY", "%2522LPA:1$smdp.example.com$[redacted]"],
    ["xLPA:1$smdp.example.com$CANARY", "xLPA:1$smdp.example.com$[redacted]"],
    [String.raw`"a\n1$smdp.example.com$CANARY"`, String.raw`"a\nLPA:1$smdp.example.com$[redacted]"`],
    ["%0A1%24smdp.example.com%24CANARY", "%0ALPA:1$smdp.example.com$[redacted]"],
    ["1$smdp.example.com:8443$CANARY", "LPA:1$[redacted]"],
    ["1$smdp_x.example.com$CANARY", "LPA:1$[redacted]"],
    ["1$localhost$CANARY", "LPA:1$[redacted]"],
    ["1$192.0.2.1$CANARY", "LPA:1$[redacted]"],
    ["1$a.b.c.d.e.f.g.h.i.j.k$CANARY", "LPA:1$a.b.c.d.e.f.g.h.i.j.k$[redacted]"],
    [`1$${"a".repeat(64)}.com$CANARY`, "LPA:1$[redacted]"],
    ["2$smdp.example.com$CANARY", "LPA:1$smdp.example.com$[redacted]"],
    ["LPA:1$CANARY$smdp.example.com", "LPA:1$[redacted]"],
    ["LPA:2$smdp.example.com$CANARY", "LPA:1$smdp.example.com$[redacted]"],
    ["(LPA:1$smdp.example.com$CANARY).", "(LPA:1$smdp.example.com$[redacted]"],
    ['{"activationCode":"LPA:1$smdp.example.com$CANARY","n":1}', '{"activationCode":"LPA:1$smdp.example.com$[redacted]","n":1}'],
    [
      "https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=LPA:1$a.example$CANARY",
      "https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=LPA:1$a.example$[redacted]",
    ],
  ])("only the address is left: %s", (text, redacted) => {
    expect(redactText(text)).toBe(redacted);
  });

  it.each([
    ...["It costs 1$ or 2$", "1$ a month, 2$ a year", "LPA:", "the LPA: 1 of 2", "sum 11$smdp.example.com$", "1$ or $2", "5$/10$"],
    ...["from 1$ to 2.5$", "1$ 2.50$ 3$", "1$, e.g. $2", "1$ e.g. $2", "$1 $2.50 $3", "5 $ - 6 $", "1$2$3", "1$2.50$3"],
  ])("there is none in %j", (text) => {
    expect(redactText(text)).toBe(text);
  });
});

describe("of a secret", () => {
  it.each([
    ["Authorization: Bearer CANARY.abc-123", "Authorization: [redacted]"],
    ["authorization=Basic Q0FOQVJZOnB3", "authorization=[redacted]"],
    ["sent Bearer CANARY12345 to it", "sent Bearer [redacted] to it"],
    ["sent Bearer  CANARY12345 to it", "sent Bearer  [redacted] to it"],
    ["got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJDQU5BUlkifQ.CANARY-sig_1 back", "got [redacted] back"],
    ["grant_type=password&password=CANARY&login=a", "grant_type=password&password=[redacted]&login=a"],
    [
      '{"access_token":"CANARY","expires_in":300,"refresh_token":"CANARY2"}',
      '{"access_token":"[redacted]","expires_in":300,"refresh_token":"[redacted]"}',
    ],
    [String.raw`{\"client_secret\":\"CANARY\"}`, String.raw`{\"client_secret\":\"[redacted]\"}`],
    [`{'password': 'CAN\\'ARY with blanks', 'x': 1}`, `{'password': '[redacted]', 'x': 1}`],
    ["x-api-key: CANARY", "x-api-key: [redacted]"],
    ["Set-Cookie: CANARY=1; Path=/", "Set-Cookie: [redacted]"],
    ["Cookie: lang=kk; session=CANARY\nHost: a", "Cookie: [redacted]\nHost: a"],
    ['Authorization: Digest username="CANARY", response="CANARY"\nHost: a', "Authorization: [redacted]\nHost: a"],
    ['{"sent":"Authorization: Bearer CANARY","status":200}', '{"sent":"Authorization: [redacted]","status":200}'],
    ["curl -H 'Cookie: a=CANARY' https://a.example", "curl -H 'Cookie: [redacted]' https://a.example"],
    ["{ 'set-cookie': [ 'sid=CANARY; Path=/', 'b=CANARY' ], etag: 1 }", "{ 'set-cookie': [redacted], etag: 1 }"],
    ["'x-api-key': [ 'CANARY' ]", "'x-api-key': [redacted]"],
    ['{"access_token":["CANARY"],"n":1}', '{"access_token":[redacted],"n":1}'],
    ["url=%3Faccess_token%3DCANARY", "url=%3Faccess_token%3D[redacted]"],
    ["%22token%22%3A%22CANARY%22", "%22token%22%3A[redacted]"],
    ["https://user:CANARY@proxy.example:3128/a", "https://[redacted]@proxy.example:3128/a"],
    ["bearer: CANARY", "bearer: [redacted]"],
    ["token: Bearer CANARY", "token: [redacted]"],
    ["pwd=CANARY&pass=CANARY", "pwd=[redacted]&pass=[redacted]"],
    ["run --access-token CANARY --verbose", "run --access-token [redacted] --verbose"],
    ["<matchingId>CANARY</matchingId><n>1</n>", "<matchingId>[redacted]</matchingId><n>1</n>"],
    ["matchingId => CANARY", "matchingId => [redacted]"],
    ["confirmation code 9876, please", "confirmation code [redacted], please"],
    ["код активации — CANARY", "код активации — [redacted]"],
    ["Matching ID: CANARY, ICCID follows", "Matching ID: [redacted], ICCID follows"],
    ["matchingId=CANARY", "matchingId=[redacted]"],
    ["confirmationCode: 1234", "confirmationCode: [redacted]"],
    ["PIN: 1234 PUK1: 12345678", "PIN: [redacted] PUK1: [redacted]"],
    ["Код подтверждения: 1234; пароль = CANARY", "Код подтверждения: [redacted]; пароль = [redacted]"],
    ["Растау коды: 1234, белсендіру коды: CANARY", "Растау коды: [redacted], белсендіру коды: [redacted]"],
  ])("only its name is left: %s", (text, redacted) => {
    expect(redactText(text)).toBe(redacted);
  });

  it.each([
    '{"token_type":"Bearer"}',
    "the bearer of news",
    "basic training",
    "spin: fast",
    "the token has expired",
    "eyJ",
    "the confirmation code is sent apart",
    "bypass: on",
    "https://a.example/@b",
  ])("there is none in %j", (text) => {
    expect(redactText(text)).toBe(text);
  });
});

describe("of a phone number", () => {
  it.each([
    ...[
      "+77011234567",
      "77011234567",
      "87011234567",
      "7011234567",
      "8 (701) 123-45-67",
      "+7 701 123 45 67",
      "8\u2011701\u2011123\u201145\u201167",
    ],
    ...[
      "7.7011234567",
      "7,7011234567",
      "+7(701)1234567",
      "8.701.123.45.67",
      "+7\u00a0701\u00a01234567",
      "+7/701/1234567",
      "+7_701_123_45_67",
    ],
  ])("the ends are left: %s", (text) => {
    expect(redactText(`call ${text}, or write`)).toBe("call +7******4567, or write");
  });

  it("the ends are left in every place", () => {
    expect(redactText('{"msisdn":"+77011234567"}')).toBe('{"msisdn":"+7******4567"}');
    expect(redactText("msisdn=%2B77011234567&x=1")).toBe("msisdn=%2B+7******4567&x=1");
    expect(redactText("12 77011234567 77011234568\n77011234569")).toBe("12 +7******4567 +7******4568\n+7******4569");
    expect(redactText("+1 (202) 555-0123 and +998 90 123 45 67")).toBe("+1******0123 and +9******4567");
    expect(redactText("+770112345678")).toBe("+7******5678");
  });

  it("the ends are left on both sides of an id, and the id stays whole", () => {
    const id = "a7011234-5678-4abc-8def-a77011234567";
    expect(redactText(`77011234567 has ${id} and 77011234568`)).toBe(`+7******4567 has ${id} and +7******4568`);
  });

  it.each([
    ...[
      "2026-11-23T07:01:12.345Z",
      "order 12345678",
      "BIN 240140990014",
      "0.7",
      "1700000000000",
      "16.25 %",
      "7/23/2026 10:20:30",
      "192.168.100.200",
      "17 000 000",
    ],
    ...["1a7011234-5678-4abc-8def-a77011234567".slice(1), "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"],
  ])("there is none in %s", (text) => {
    expect(redactText(text)).toBe(text);
  });
});

describe("of a SIM's number", () => {
  it.each([
    ["iccid 8988211000000530082.", "iccid 89******0082."],
    ["8988 2110 0000 0530 082", "89******0082"],
    ["8988\u202f2110\u202f0000\u202f0530\u202f082", "89******0082"],
    ["8988211000000530082F", "89******0082F"],
    ["988812010000500380F2", "98******80F2"],
    ["card 988812010000500380F2 is in", "card 98******80F2 is in"],
    ["eid=89049032123451234512345678901235&", "eid=89******1235&"],
    ["8904 9032 1234 5123 4512 3456 7890 1235", "89******1235"],
  ])("the ends are left: %s", (text, redacted) => {
    expect(redactText(text)).toBe(redacted);
  });
});

it("is told that it was given no text", async () => {
  expect(await thrownBy(() => redactText(undefined as unknown as string))).toMatchObject({
    code: "INVALID_ARGUMENT",
    fields: { text: "it is not a text" },
  });
});
