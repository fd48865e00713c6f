/**
 * Hands eSIMs out: a sheet that an employee holds in the hand, and files for the device management of Windows and Android. All of it is
 * made of activation codes, so all of it is as secret as they are (rules 2.11, 2.12).
 *
 * @module
 */

// For people.
export { type HandoutSheetOptions, renderHandoutSheet } from "./sheet.js";
export type { HandoutCode, HandoutEntry } from "./entry.js";
export type { Locale } from "../model/locale.js";

// For device management.
export { type AndroidManagementOptions, toAndroidManagementJson } from "./android-management.js";
export type { DeviceEntry } from "./entry.js";
export { toIntuneCsv } from "./intune.js";
