import type { Random } from "./random.js";

/** A made-up ICCID: 89 for telecom, 997 as in the country's SIMs, a valid Luhn digit at the end. */
export function makeIccid(random: Random): string {
  const body = `8999701${random.digits(11)}`;
  return body + luhnDigit(body);
}

/** A made-up EID: 32 digits that leave 1 when divided by 97. */
export function makeEid(random: Random): string {
  const body = `8904903200${random.digits(20)}`;
  const check = 98n - ((BigInt(body) * 100n) % 97n);
  return body + String(check).padStart(2, "0");
}

/** Whether the check digits of an EID of 32 digits are right (SGP.02). */
export function isEid(digits: string): boolean {
  return BigInt(digits) % 97n === 1n;
}

function luhnDigit(body: string): string {
  const sum = body
    .split("")
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return String((10 - (sum % 10)) % 10);
}
