import type { Locale } from "../model/locale.js";
import type { SheetTexts } from "./sheet-texts.js";
import { english } from "./texts-en.js";
import { kazakh } from "./texts-kk.js";
import { russian } from "./texts-ru.js";

/** What the sheet says, in each language. */
export const sheetTexts: Readonly<Record<Locale, SheetTexts>> = { kk: kazakh, ru: russian, en: english };
