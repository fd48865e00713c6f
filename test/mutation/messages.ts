/** As much of a node of the instrumenter's tree as is looked at. */
interface Place {
  readonly node: { readonly type: string; readonly id?: Named };
  readonly key: unknown;
  readonly listKey?: string;
  readonly parentPath: {
    readonly node: { readonly type: string; readonly callee?: Named; readonly id?: Named; readonly key?: Named };
  } | null;
}

interface Named {
  readonly name?: string;
}

/** Which argument of what makes an error is its text. */
const textAt: Readonly<Record<string, number>> = {
  Error: 0,
  TypeError: 0,
  RangeError: 0,
  KcellError: 1,
  invalidArgument: 1,
  invalidOption: 1,
  unusable: 0,
};

/** What an error is made with as its text, and what a constant named `message` or a field named `why` holds. How it is worded is no promise. */
function shouldIgnore({ key, listKey, parentPath }: Place): string | undefined {
  const parent = parentPath?.node;
  const isText = listKey === "arguments" && key === textAt[parent?.callee?.name ?? ""];
  const isMessage = parent?.type === "VariableDeclarator" && key === "init" && parent.id?.name === "message";
  const isWhy = parent?.type === "ObjectProperty" && key === "value" && parent.key?.name === "why";
  return isText || isMessage || isWhy ? "the text of an error" : undefined;
}

/** Found by Stryker under this name. */
export const strykerPlugins = [{ kind: "Ignore", name: "messages", value: { shouldIgnore } }];
