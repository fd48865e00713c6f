/** A part of the library that carries promises of one kind. */
export interface Group {
  /** Least percentage of its mutants that the tests must notice. */
  readonly bar: number;
  /** Its modules. A pattern that begins with `!` takes some out again. */
  readonly mutate: readonly string[];
  /** The fast tests near these modules. Slower ones would notice more, and nobody would wait for them. */
  readonly tests: readonly string[];
  /** Some of its tests put a stand-in in the place of a module, so each file loads its own. Default false, which is quicker. */
  readonly isolate?: boolean;
}

/** Least percentage over all groups. */
export const overallBar = 90;

const verdict = [
  "src/ledger/{judge-order,recorded-outcome,reconcile,believed-finding,in-doubt}.ts",
  "src/model/{order,order-end}.ts",
  "src/http/door.ts",
];

export const groups: Readonly<Record<string, Group>> = {
  redact: {
    bar: 95,
    mutate: ["src/esim/{redact-text,hide-codes,hide-secrets,mask-numbers}.ts", "src/model/{plain-word,shown-fields,secret}.ts"],
    tests: ["test/esim/{redact-text,secrecy}.test.ts", "test/{model,errors}/*.test.ts", "test/http/door.test.ts"],
  },
  verdict: {
    bar: 95,
    mutate: verdict,
    tests: ["test/{ledger,model,regressions}/*.test.ts", "test/http/{door,exchange,retry-after}.test.ts"],
  },
  retry: {
    bar: 95,
    mutate: ["src/calls/{attempts,retry-budget,deadline}.ts", "src/http/retry-after.ts", "src/model/http-date.ts"],
    tests: ["test/calls/*.test.ts", "test/http/retry-after.test.ts", "test/model/http-date.test.ts"],
  },
  gate: {
    bar: 95,
    mutate: ["src/calls/{gate,gate-cell,gate-keeper,closure,maintenance}.ts"],
    tests: ["test/{calls,regressions}/*.test.ts"],
  },
  token: { bar: 95, mutate: ["src/auth/*.ts"], tests: ["test/{auth,regressions}/*.test.ts"] },
  guard: {
    bar: 95,
    mutate: [
      "src/http/{base-url,bounded-body,bounded-answer,json-depth,dress,exchange,transport-fault}.ts",
      "src/model/{path,below-base,whole-page}.ts",
    ],
    tests: ["test/http/{base-url,bounded-body,door,dress,exchange,json-depth,transport-fault}.test.ts", "test/model/*.test.ts"],
  },
  ledger: {
    bar: 95,
    mutate: ["src/ledger/*.ts", "src/store/*.ts", ...verdict.map((pattern) => `!${pattern}`)],
    tests: ["test/{ledger,store,regressions}/*.test.ts"],
  },
  sqlite: {
    bar: 95,
    mutate: ["src/node/sqlite/*.ts"],
    isolate: true,
    // Those that start processes of their own cannot: a mutant lives in the process that made it.
    tests: ["test/node/sqlite/[!m]*.test.ts", "test/node/sqlite/mark.test.ts"],
  },
};

/** The group that a process of Stryker's works on. */
export function presentGroup(): Group & { readonly name: string } {
  const name = process.env["MUTATION_GROUP"] ?? "";
  const group = groups[name];
  if (!group) throw new Error(`MUTATION_GROUP is one of ${Object.keys(groups).join(", ")}.`);
  return { ...group, name };
}
