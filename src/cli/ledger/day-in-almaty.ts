const zone = "Asia/Almaty";
const dayMs = 86_400_000;

/** The first and the last millisecond of a day in Almaty, `2026-11-22`; undefined for what is no day. */
export function dayInAlmaty(text: string): { readonly first: Date; readonly last: Date } | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return undefined;
  const midnight = Date.parse(`${text}T00:00:00Z`);
  // The thirtieth of February is parsed as a day of March.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(text)) return undefined;
  return { first: new Date(inAlmaty(midnight)), last: new Date(inAlmaty(midnight + dayMs) - 1) };
}

/** The instant at which clocks in Almaty show what clocks in Greenwich show at another. The offset has changed before, so it is looked up. */
function inAlmaty(utcMs: number): number {
  const guess = utcMs - offsetMs(utcMs);
  return utcMs - offsetMs(guess);
}

function offsetMs(instant: number): number {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(instant);
  const {
    sign = "+",
    hours = "0",
    minutes = "0",
  } = /GMT(?<sign>[+-])(?<hours>\d{2}):(?<minutes>\d{2})/u.exec(parts.find(({ type }) => type === "timeZoneName")?.value ?? "")?.groups ??
  {};
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
