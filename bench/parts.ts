import { change } from "./change.ts";
import { durable } from "./durable.ts";
import { listing } from "./listing.ts";
import type { Part } from "./part.ts";
import { parsing } from "./parsing.ts";
import { read } from "./read.ts";
import { startUp } from "./start-up.ts";
import { storm } from "./storm.ts";

/** Everything that is measured, in the order of the report. A new part is a file and a line here. */
export const parts: readonly Part[] = [read, storm, listing, startUp, change, durable, parsing];
