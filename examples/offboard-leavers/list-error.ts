/** A list cannot be read. The message says why, and is meant for the person who gave the list. */
export class ListError extends Error {}
