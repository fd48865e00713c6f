/** Five hours: the whole country has had one offset since 1 March 2024. The operator writes its times with it. */
const offsetMs = 5 * 3_600_000;

/** An instant as the operator writes it: `2026-11-22T09:00:00+05:00`. */
export function rfc3339(instant: number): string {
  const local = new Date(instant + offsetMs).toISOString();
  return `${local.slice(0, local.endsWith(".000Z") ? -5 : -1)}+05:00`;
}
