/** The sandbox's own requests, made with the runtime's fetch. */
export interface Sandbox {
  readonly origin: string;
  /** Where nothing listens. */
  readonly deserted: string;
  readonly numbers: readonly string[];
  /** The next request for the target goes wrong. */
  fault(name: string, target: string): Promise<void>;
  play(scenario: string): Promise<void>;
  restore(): Promise<void>;
  /** How many requests came, for an operation or an action. */
  requests(target?: string): Promise<number>;
  /** Which requests came for the address that cuts every connection, each as its method and the length of its body. */
  cut(): Promise<readonly string[]>;
}

interface Answer {
  readonly numbers: readonly string[];
  readonly deserted: string;
  readonly cut: readonly string[];
  readonly items: readonly { readonly operationId?: string; readonly action?: string }[];
}

/** Opens the controls of the sandbox at an origin. */
export async function openSandbox(origin: string): Promise<Sandbox> {
  const ask = async (method: string, path: string): Promise<Answer> => {
    const answer = await fetch(origin + path, { method });
    if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} to ${method} ${path}.`);
    return (await answer.json()) as Answer;
  };
  const { numbers } = await ask("GET", "/_sandbox");
  const { deserted } = await ask("GET", "/_wire");
  return {
    origin,
    deserted,
    numbers,
    fault: async (name, target) => void (await ask("POST", `/_sandbox/faults/${name}?target=${target}`)),
    play: async (scenario) => void (await ask("POST", `/_sandbox/scenarios/${scenario}`)),
    restore: async () => void (await ask("POST", "/_sandbox/restore")),
    async requests(target) {
      const { items } = await ask("GET", "/_sandbox/journal");
      return items.filter(({ operationId, action }) => target === undefined || target === operationId || target === action).length;
    },
    cut: async () => (await ask("GET", "/_wire")).cut,
  };
}
