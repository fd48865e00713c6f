import type { Store } from "../../store/store.js";
import type { OpenFile } from "./open-file.js";

interface CellRow {
  readonly version: number;
  readonly value: Uint8Array;
}

/** The cells in a file. */
export function sqliteCells({ database, seal }: OpenFile): Pick<Store, "get" | "set"> {
  const get = database.prepare("SELECT version, value FROM cell WHERE key = ?");
  const insert = database.prepare("INSERT OR IGNORE INTO cell (value, version, key) VALUES (?, ?, ?)");
  const update = database.prepare("UPDATE cell SET value = ?, version = ? WHERE key = ? AND version = ?");
  return {
    async get(key) {
      const row = database.read(() => get.get(key)) as CellRow | undefined;
      return row && { value: seal.open(row.value, about(key, row.version)), version: row.version };
    },
    async set(key, value, ifVersion) {
      const version = (ifVersion ?? 0) + 1;
      const closed = seal.close(value, about(key, version));
      const { changes } = database.write(key.startsWith("pace:") ? "withTheNext" : "now", () =>
        ifVersion === null ? insert.run(closed, version, key) : update.run(closed, version, key, ifVersion),
      );
      return Number(changes) === 1;
    },
  };
}

function about(key: string, version: number): string {
  return JSON.stringify(["cell", key, version]);
}
