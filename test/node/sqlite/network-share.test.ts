import { expect, test } from "vitest";
import { networkShare } from "../../../src/node/sqlite/network-share.js";

const linux = (mounts: string | undefined) => ({ platform: "linux" as const, mounts: () => mounts });
const mounted = (point: string, type: string) => `36 35 98:0 /mnt1 ${point} rw,noatime master:1 - ${type} host:/share rw,errors=continue`;
const root = "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw";

const ofTheSystem = ["nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "9p", "afs", "coda", "ceph", "glusterfs", "davfs"];
const ofClusters = ["lustre", "gpfs", "beegfs", "ocfs2", "gfs2", "orangefs", "pvfs2"];
const ofPrograms = ["sshfs", "smbnetfs", "davfs2", "s3fs", "gcsfuse", "blobfuse2", "rclone", "juicefs", "mfs", "moosefs", "curlftpfs"];
const ofBoth = ["glusterfs", "ceph", "ceph-fuse"];

test.each([...ofTheSystem, ...ofClusters, ...[...ofPrograms, ...ofBoth].map((name) => `fuse.${name}`)])(
  "a folder on %s lies on a share",
  (type) => {
    expect(networkShare("/data/kcell", linux([root, mounted("/data", type)].join("\n")))).toBe(type);
  },
);

test.each(["ext4", "xfs", "btrfs", "overlay", "tmpfs", "zfs", "fuse.portal"])("a folder on %s lies on none", (type) => {
  expect(networkShare("/data/kcell", linux([root, mounted("/data", type)].join("\n")))).toBeUndefined();
});

test("the nearest mount counts, the later of two on one point, and only whole names", () => {
  const share = mounted("/data", "nfs4");
  expect(networkShare("/data/local/x", linux([share, mounted("/data/local", "ext4")].join("\n")))).toBeUndefined();
  expect(networkShare("/data", linux([mounted("/data", "ext4"), share].join("\n")))).toBe("nfs4");
  expect(networkShare("/data", linux([share, mounted("/data", "ext4")].join("\n")))).toBeUndefined();
  expect(networkShare("/database", linux([root, share].join("\n")))).toBeUndefined();
});

test("the nearest mount counts also where the list tells of it first, as after a mount was moved", () => {
  const lines = (near: string, far: string) => linux([mounted("/data/local", near), mounted("/data", far), root].join("\n"));
  expect(networkShare("/data/local/x", lines("nfs4", "ext4"))).toBe("nfs4");
  expect(networkShare("/data/local/x", lines("ext4", "nfs4"))).toBeUndefined();
});

test("a mount point with a space is known", () => {
  expect(networkShare("/mnt/my share/x", linux(mounted(String.raw`/mnt/my\040share`, "cifs")))).toBe("cifs");
});

test("a root that is a share is one for everything below it", () => {
  expect(networkShare("/home/x", linux(mounted("/", "nfs")))).toBe("nfs");
});

test("where the system tells nothing, nothing is said", () => {
  expect(networkShare("/data", linux(undefined))).toBeUndefined();
  for (const line of ["a line that is none", "", ` ${mounted("/data", "nfs4")}`, mounted("/data", "nfs4").replace(" - ", " ")])
    expect(networkShare("/data", linux(line))).toBeUndefined();
});

test.each([
  [String.raw`\\server\share\folder`, "UNC"],
  ["//server/share/folder", "UNC"],
  [String.raw`\\?\UNC\server\share`, "UNC"],
  [String.raw`C:\ProgramData\kcell`, undefined],
  [String.raw`\\?\C:\ProgramData\kcell`, undefined],
  [String.raw`\\.\C:\ProgramData\kcell`, undefined],
  [String.raw`C:\ProgramData\\server\share`, undefined],
  [String.raw`C:\ProgramData\\?\UNC\server`, undefined],
])("on Windows %s is known by its path", (folder, kind) => {
  expect(networkShare(folder, { platform: "win32", mounts: () => undefined })).toBe(kind);
});
