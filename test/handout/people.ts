import type { HandoutEntry } from "kcell-self-service/handout";

/** A made-up code whose flag asks for a confirmation code: `$$1` is what a careless replacement destroys. */
export const confirmedCode = "LPA:1$smdp.example.com$04386-AGYFT-A74Y8-3F815$$1";
export const plainCode = "LPA:1$smdp.example.com$QX7K2-09LMN";
/** As long as a code can be. */
export const longestCode = `LPA:1$${`${"a".repeat(60)}.`.repeat(2)}example.com$${"K9".repeat(60)}`.slice(0, "LPA:".length + 255);

export const people: readonly HandoutEntry[] = [
  { name: "Айгерім Сұлтанқызы", msisdn: "8 (701) 123-45-67", iccid: "8999701234567890123", code: confirmedCode },
  { name: "Иван Петров", msisdn: "77021234568", iccid: "89997012345678901248", code: plainCode },
];
