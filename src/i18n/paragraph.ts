/** The sentences that there are, one after the other. */
export function paragraph(sentences: readonly (string | undefined)[]): string {
  return sentences.filter((sentence) => sentence !== undefined).join(" ");
}
