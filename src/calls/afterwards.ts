/** Notes what follows from an answer. The answer is what counts: a store that cannot note it must not hide it. */
export async function afterwards(noting: Promise<unknown>): Promise<void> {
  await noting.catch(() => {});
}
