import type { WireCharge, WireService } from "../model/wire.js";

/** A service that the operator sells. */
export interface CatalogueService {
  readonly code: string;
  readonly name: NonNullable<WireService["name"]>;
  readonly charges: readonly WireCharge[];
  readonly terms: NonNullable<WireService["terms"]>;
  readonly disconnectable: boolean;
  /** Services of one group exclude each other. */
  readonly group?: string;
  /** Only numbers of this brand can have it. */
  readonly brand?: "kcell" | "activ";
  /** Ends by itself after so many days. */
  readonly days?: number;
}

type Texts = readonly [kk: string, ru: string, en: string];

function service(
  code: string,
  texts: { readonly name: Texts; readonly text: Texts },
  facts: Omit<CatalogueService, "code" | "name" | "terms">,
): CatalogueService {
  const [kk, ru, en] = texts.name;
  const [kkText, ruText, enText] = texts.text;
  const slug = code.toLowerCase().replaceAll("_", "-");
  return {
    code,
    name: { kk, ru, en },
    terms: { text: { kk: kkText, ru: ruText, en: enText }, url: `https://operator.test/terms/${slug}`, version: "2026-09-01" },
    ...facts,
  };
}

const oneOff = (amount: string): WireCharge => ({ kind: "oneOff", amount, currency: "KZT", vatIncluded: true });
const monthly = (amount: string): WireCharge => ({ kind: "recurring", amount, currency: "KZT", period: "P1M", vatIncluded: true });

/** What the company's account holds: enough for everything but the satellite service. */
export const accountBalance = 500_000;

/** The made-up services of the operator. */
export const servicesCatalogue: readonly CatalogueService[] = [
  service(
    "CALLER_ID",
    {
      name: ["Нөмірді анықтау", "Определитель номера", "Caller ID"],
      text: ["Қоңырау шалушының нөмірін көрсетеді.", "Показывает номер звонящего.", "Shows who is calling."],
    },
    { charges: [], disconnectable: false },
  ),
  service(
    "ROAMING_WORLD_7D",
    {
      name: ["Роуминг «Әлем», 7 күн", "Роуминг «Мир», 7 дней", "Roaming World, 7 days"],
      text: ["7 күнге роумингте 3 ГБ.", "3 ГБ в роуминге на 7 дней.", "3 GB of roaming data for 7 days."],
    },
    { charges: [oneOff("4990.00")], disconnectable: true, group: "roaming", days: 7 },
  ),
  service(
    "ROAMING_WORLD_30D",
    {
      name: ["Роуминг «Әлем», 30 күн", "Роуминг «Мир», 30 дней", "Roaming World, 30 days"],
      text: ["30 күнге роумингте 10 ГБ.", "10 ГБ в роуминге на 30 дней.", "10 GB of roaming data for 30 days."],
    },
    { charges: [oneOff("14990.00")], disconnectable: true, group: "roaming", days: 30 },
  ),
  service(
    "ROAMING_NEIGHBOURS",
    {
      name: ["Роуминг «Көршілер»", "Роуминг «Соседи»", "Roaming Neighbours"],
      text: ["Көрші елдерде күніне 500 МБ.", "500 МБ в день в соседних странах.", "500 MB a day in the neighbouring countries."],
    },
    { charges: [monthly("2990.00")], disconnectable: true, group: "roaming" },
  ),
  service(
    "DATA_5GB",
    {
      name: ["Қосымша 5 ГБ", "Дополнительные 5 ГБ", "5 GB more"],
      text: ["Ай соңына дейін қосымша 5 ГБ.", "Ещё 5 ГБ до конца месяца.", "5 GB more until the end of the month."],
    },
    { charges: [oneOff("1490.00")], disconnectable: false, days: 30 },
  ),
  service(
    "CALL_RECORDING",
    {
      name: ["Қоңырауларды жазу", "Запись звонков", "Call recording"],
      text: ["Қоңыраулар 90 күн сақталады.", "Записи звонков хранятся 90 дней.", "Calls are kept for 90 days."],
    },
    { charges: [oneOff("1000.00"), monthly("3490.00")], disconnectable: true },
  ),
  service(
    "INTERNATIONAL_CALLS",
    {
      name: ["Халықаралық қоңыраулар", "Международные звонки", "International calls"],
      text: ["Шетелге қоңырау шалуға мүмкіндік береді.", "Открывает звонки за границу.", "Allows calls abroad."],
    },
    { charges: [], disconnectable: true },
  ),
  service(
    "STATIC_IP",
    {
      name: ["Тұрақты IP мекенжай", "Постоянный IP-адрес", "Static IP address"],
      text: [
        "Нөмірге тұрақты IP мекенжай беріледі.",
        "Номеру выделяется постоянный IP-адрес.",
        "The number gets an IP address of its own.",
      ],
    },
    { charges: [monthly("1990.00")], disconnectable: true, brand: "kcell" },
  ),
  service(
    "MUSIC",
    {
      name: ["Музыка", "Музыка", "Music"],
      text: ["Музыка тыңдауға трафик есептелмейді.", "Трафик на музыку не расходуется.", "Music does not count as data."],
    },
    { charges: [monthly("990.00")], disconnectable: true, brand: "activ" },
  ),
  service(
    "SATELLITE",
    {
      name: ["Жерсерік байланысы", "Спутниковая связь", "Satellite link"],
      text: [
        "Желі жоқ жерде жерсерік арқылы байланыс.",
        "Связь через спутник там, где нет сети.",
        "A link by satellite where there is no network.",
      ],
    },
    { charges: [oneOff("950000.00")], disconnectable: true },
  ),
];

/** The service of a code. */
export function findService(code: string): CatalogueService | undefined {
  return servicesCatalogue.find((offered) => offered.code === code);
}

/** What connecting it costs at once. */
export function priceOf({ charges }: CatalogueService): number {
  return charges.reduce((sum, { amount }) => sum + Number(amount), 0);
}
