/** Whether a path begins with one slash and stays where it is put: it climbs nowhere, names no other host and holds no query. */
export function staysBelow(path: string): boolean {
  const climbs = path.split(/[/\\]/u).some((segment) => /^(\.|%2e){1,2}$/iu.test(segment));
  // Blanks too: URL parsers drop tabs and line ends, so that a tab between two slashes would name another host.
  return path.startsWith("/") && !path.startsWith("//") && !/[?#\\\s\p{Cc}]/u.test(path) && !climbs;
}
