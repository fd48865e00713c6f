/** A request as its bytes say it. */
export interface RawRequest {
  readonly method: string;
  /** As it stands in the request line. */
  readonly target: string;
  /** Every header line, as it was written. */
  readonly lines: readonly string[];
  readonly body: string;
}

/** Told when the header block of a request is there, and when its body is there too. */
export interface Reading {
  head(request: RawRequest): void;
  whole(request: RawRequest): void;
}

/** Reads the requests of one connection out of its bytes. */
export class RequestReader {
  readonly #reading: Reading;
  #bytes: Buffer = Buffer.alloc(0);
  #head: RawRequest | undefined;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  take(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    while (this.#step());
  }

  #step(): boolean {
    if (!this.#head) {
      const end = this.#bytes.indexOf("\r\n\r\n");
      if (end === -1) return false;
      const [line = "", ...lines] = this.#bytes.subarray(0, end).toString("latin1").split("\r\n");
      const [method = "", target = ""] = line.split(" ");
      this.#head = { method, target, lines, body: "" };
      this.#bytes = this.#bytes.subarray(end + 4);
      this.#reading.head(this.#head);
    }
    const length = Number(headerOf(this.#head, "content-length") ?? 0);
    if (this.#bytes.byteLength < length) return false;
    const request = { ...this.#head, body: this.#bytes.subarray(0, length).toString() };
    this.#head = undefined;
    this.#bytes = this.#bytes.subarray(length);
    this.#reading.whole(request);
    return this.#bytes.byteLength > 0;
  }
}

/** The value of a header; of several lines the first. */
export function headerOf({ lines }: Pick<RawRequest, "lines">, name: string): string | undefined {
  return headersOf({ lines }, name)[0];
}

/** The values of all lines of a header. */
export function headersOf({ lines }: Pick<RawRequest, "lines">, name: string): readonly string[] {
  const own = lines.filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return own.map((line) => line.slice(line.indexOf(":") + 1).trim());
}
