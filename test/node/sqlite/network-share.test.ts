import { expect, test } from "vitest";
import { networkShare } from "../../../src/node/sqlite/network-share.js";

const linux = (mounts: string | undefined) => ({ platform: "linux" as const, mounts: () => mounts });
const mounted = (point: string, type: string) => `36 35 98:0 /mnt1 ${point} rw,noatime master:1 - ${type} host:/share rw,errors=continue`;
const root = "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw";

test.each(["nfs", "nfs4", "cifs", "smb3", "smb2", "9p", "fuse.sshfs", "afs", "ceph", "glusterfs", "fuse.glusterfs", "lustre"])(
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

test("a mount point with a space is known", () => {
  expect(networkShare("/mnt/my share/x", linux(mounted(String.raw`/mnt/my\040share`, "cifs")))).toBe("cifs");
});

test("a root that is a share is one for everything below it", () => {
  expect(networkShare("/home/x", linux(mounted("/", "nfs")))).toBe("nfs");
});

test("where the system tells nothing, nothing is said", () => {
  expect(networkShare("/data", linux(undefined))).toBeUndefined();
  expect(networkShare("/data", linux("a line that is none"))).toBeUndefined();
});

test.each([
  [String.raw`\\server\share\folder`, "UNC"],
  ["//server/share/folder", "UNC"],
  [String.raw`\\?\UNC\server\share`, "UNC"],
  [String.raw`C:\ProgramData\kcell`, undefined],
  [String.raw`\\?\C:\ProgramData\kcell`, undefined],
])("on Windows %s is known by its path", (folder, kind) => {
  expect(networkShare(folder, { platform: "win32", mounts: () => undefined })).toBe(kind);
});
