/** A heading and what stands under it. */
export interface Notice {
  readonly title: string;
  readonly text: string;
}

/** How the code gets into one kind of device, step by step. */
export interface Guide {
  readonly device: string;
  readonly steps: readonly string[];
}

/** Everything that a sheet says in one language. */
export interface SheetTexts {
  readonly title: string;
  readonly number: string;
  /** That the code is a key. */
  readonly key: Notice;
  /** Under the QR code. */
  readonly scan: string;
  readonly byHand: {
    readonly title: string;
    /** How the glossary calls the parts, with the Latin names that devices show. */
    readonly smdpAddress: string;
    readonly matchingId: string;
    readonly activationCode: string;
    /** The iPhone calls the matching ID "Activation Code". */
    readonly iphoneNote: string;
    /** Where a code has no matching ID, because the server knows the device. */
    readonly leaveEmpty: string;
  };
  readonly confirmation: Notice;
  /** Over the steps where they are a page of their own, and on the cards that belong to it. */
  readonly guide: { readonly title: string; readonly seeIt: string };
  readonly before: Notice;
  readonly guides: readonly [ios: Guide, android: Guide, windows: Guide];
  readonly after: Notice;
  readonly imei: Notice;
  /** The company's BIN, where the sheet is told it. */
  bin(value: string): string;
  contact(whom: string): string;
}
