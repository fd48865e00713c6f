import type { Machine } from "./machine.js";

/** File systems that other machines write to as well. The database's locks and its shared memory hold on one machine only. */
const shares: ReadonlySet<string> = new Set([
  ...["nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "9p", "afs", "coda", "ceph", "glusterfs", "davfs"],
  ...["lustre", "gpfs", "beegfs", "ocfs2", "gfs2", "orangefs", "pvfs2"],
  ...["sshfs", "smbnetfs", "davfs2", "s3fs", "gcsfuse", "blobfuse2", "rclone", "juicefs", "mfs", "moosefs", "curlftpfs"].map(
    (name) => `fuse.${name}`,
  ),
  ...["fuse.glusterfs", "fuse.ceph", "fuse.ceph-fuse"],
]);

/** Fields of a line of `/proc/self/mountinfo`: the mount point, and after a lone hyphen the type. */
const mountLine = /^(?:\S+ ){4}(?<point>\S+) .* - (?<type>\S+) /u;

/**
 * The kind of network share that a path lies on, or undefined where it is known to be none or nothing is known. It is a real path, behind links.
 *
 * On Linux the list of mounts tells; on Windows the path, into which a mapped drive is resolved before.
 */
export function networkShare(path: string, { platform, mounts }: Pick<Machine, "platform" | "mounts">): string | undefined {
  if (platform === "win32") return /^[\\/]{2}(?![?.][\\/])|^[\\/]{2}\?[\\/]UNC[\\/]/iu.test(path) ? "UNC" : undefined;
  let nearest = { point: "", type: "" };
  for (const line of mounts()?.split("\n") ?? []) {
    const { point: escaped = "", type = "" } = mountLine.exec(line)?.groups ?? {};
    const point = escaped.replace(/\\(?<octal>[0-7]{3})/gu, (_, octal: string) => String.fromCodePoint(Number.parseInt(octal, 8)));
    // What is mounted later on the same point hides what was there.
    if (isWithin(path, point) && point.length >= nearest.point.length) nearest = { point, type };
  }
  return shares.has(nearest.type) ? nearest.type : undefined;
}

function isWithin(path: string, point: string): boolean {
  return point !== "" && (point === "/" || path === point || path.startsWith(`${point}/`));
}
