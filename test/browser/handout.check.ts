import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type HandoutSheetOptions, renderHandoutSheet } from "kcell-self-service/handout";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sheetTexts } from "../../src/handout/all-sheet-texts.js";
import { confirmedCode, longestCode, people, plainCode } from "../handout/people.js";
import { locales } from "../i18n/all-texts.js";
import { type Pixels, readCode } from "../qr/pixels.js";
import { openBrowser } from "./open-browser.js";

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kcell-handout-"));
  browser = await openBrowser();
}, 400_000);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

const everybody = [...people, { msisdn: "77051234569", name: "Әлихан Оразбайұлы-Құнанбайтегі", code: longestCode }];
const codes = [confirmedCode, plainCode, longestCode];

/** A sheet, opened from a file as its users open it. `asked` is every address that the page asks for, `complaints` what the browser says. */
const open = async (html: string, width = 1000): Promise<{ page: Page; asked: readonly string[]; complaints: readonly string[] }> => {
  const file = join(folder, "sheet.html");
  writeFileSync(file, html, { mode: 0o600 });
  const page = await browser.newPage({ viewport: { width, height: 1300 } });
  const [asked, complaints]: [string[], string[]] = [[], []];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  await page.goto(pathToFileURL(file).href);
  return { page, asked, complaints };
};

const sheetOf = (options: HandoutSheetOptions): string =>
  renderHandoutSheet(everybody, { company: "ТОО «Пример»", bin: "240140990014", contact: "IT, 204", ...options });

/** What a camera would read of each code: a picture of that part of the page. */
const readCodes = async (page: Page): Promise<readonly string[]> => {
  const codesOnPage: string[] = [];
  for (const figure of await page.locator("figure").all()) codesOnPage.push(readCode(await pixelsOf(await figure.screenshot())));
  return codesOnPage;
};

/** The pixels of a picture, unpacked by the browser on a page of its own. */
const pixelsOf = async (png: Buffer): Promise<Pixels> => {
  const page = await browser.newPage();
  const rows = await page.evaluate(async (base64) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    context?.drawImage(picture, 0, 0);
    const data = context?.getImageData(0, 0, picture.width, picture.height).data ?? [];
    const row = (y: number): string =>
      Array.from({ length: picture.width }, (_, x) => Number((data[(y * picture.width + x) * 4] ?? 0) < 128)).join("");
    return Array.from({ length: picture.height }, (_, y) => row(y));
  }, png.toString("base64"));
  await page.close();
  return rows.map((row) => Array.from(row, (pixel) => pixel === "1"));
};

describe.each(locales)("the sheet in %s", (language) => {
  test.each(["page", "cards"] as const)(
    "as %s can be scanned from a screen, at a desk and on a phone",
    async (layout) => {
      for (const width of [1000, 390]) {
        const { page } = await open(sheetOf({ language, layout }), width);
        expect(await readCodes(page)).toEqual(codes);
        // Nothing sticks out to the side.
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        await page.close();
      }
    },
    120_000,
  );

  test("is printed on one page of A4 for each person, or on one for three and a page of steps", async () => {
    for (const [layout, count] of [
      ["page", 3],
      ["cards", 2],
    ] as const) {
      const { page } = await open(sheetOf({ language, layout }));
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      expect(pdf.match(/\/Type\s*\/Page\b/gu)).toHaveLength(count);
      expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[456](?:\.\d+)? 84[12](?:\.\d+)?\]/u);
      await page.close();
    }
  }, 60_000);

  test("shows the warning that the code is a key", async () => {
    const { page } = await open(sheetOf({ language }));
    expect(await page.getByText(sheetTexts[language].key.title).count()).toBe(everybody.length);
    await page.close();
  }, 60_000);
});

test("the sheet asks for nothing beside itself, and the browser has no complaint about it", async () => {
  const { page, asked, complaints } = await open(sheetOf({ language: "kk" }));
  expect(asked).toEqual([page.url()]);
  expect(complaints).toEqual([]);
  expect(await page.evaluate(() => getComputedStyle(document.querySelector("figure svg rect") ?? document.body).fill)).toBe(
    "rgb(255, 255, 255)",
  );
  await page.close();
}, 60_000);

test("even what were written into the page could run nothing, load nothing and send nothing", async () => {
  const heard: (string | undefined)[] = [];
  const server = createServer((request, answer) => {
    heard.push(request.url);
    answer.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const away = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const addition = `<script>document.title = "run"</script><img src="${away}/image" onerror="document.title = 'run'">
    <link rel="stylesheet" href="${away}/style"><style>h1 { display: none }</style><iframe src="${away}/frame"></iframe>
    <form action="${away}/form"><button id="send">x</button></form>`;
  const { page } = await open(sheetOf({ language: "en" }).replace("</body>", () => `${addition}</body>`));
  expect(await page.title()).toBe(sheetTexts.en.title);
  expect(await page.locator("h1").first().isVisible()).toBe(true);
  const blocked = page.waitForEvent("console", (message) => message.text().includes("form-action"));
  await page.locator("#send").dispatchEvent("click");
  await blocked;
  await page.close();
  server.close();
  expect(heard).toEqual([]);
}, 60_000);
