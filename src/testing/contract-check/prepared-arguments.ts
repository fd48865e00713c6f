import { attempt } from "./attempt.js";
import type { Trial } from "./trial.js";

/** The arguments that `prepare` looks at: a request may carry what was read for them in their place. It gets to read nothing. */
export async function argumentsPrepared({ operation, input, others }: Trial): Promise<ReadonlySet<string>> {
  const looked = new Set<string>();
  const all = [...Object.keys(input), ...Object.keys(others)];
  const watched = new Proxy(input, {
    get(target, field) {
      if (typeof field === "string") looked.add(field);
      return Reflect.get(target, field) as unknown;
    },
    ownKeys(target) {
      for (const field of all) looked.add(field);
      return Reflect.ownKeys(target);
    },
  });
  await attempt(() => operation.prepare?.(watched, () => Promise.reject(new Error("Nothing is read in a check."))));
  return looked;
}
