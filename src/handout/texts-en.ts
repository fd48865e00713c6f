import type { SheetTexts } from "./sheet-texts.js";

/** What the sheet says in English. */
export const english: SheetTexts = {
  title: "eSIM hand-out sheet",
  number: "Subscriber number",
  key: {
    title: "This code is a key. Do not show it to anyone.",
    text: "Whoever scans it first owns the number. Do not photograph this sheet and do not send it on. Destroy it when the eSIM works.",
  },
  scan: "Scan with the device that gets the eSIM",
  byHand: {
    title: "If the camera cannot scan, type this in",
    smdpAddress: "SM-DP+ address",
    matchingId: "Activation Code",
    activationCode: "Activation code, the whole of it",
    iphoneNote: "What the iPhone calls “Activation Code” is the Matching ID: only this part, not the whole activation code.",
    leaveEmpty: "leave it empty",
  },
  confirmation: {
    title: "A confirmation code is needed",
    text: "The device will ask for it during the installation. It is not on this sheet: ask the person who gave you the sheet.",
  },
  guide: { title: "Installing the eSIM, step by step", seeIt: "The steps are on a sheet of their own." },
  before: {
    title: "Before you begin",
    text: "Connect the device to Wi-Fi and charge it. Names in its menus may differ a little from those given here.",
  },
  guides: [
    {
      device: "iPhone, iPad",
      steps: [
        "Open Settings → Cellular (or Mobile Service) → Add eSIM.",
        "Choose “Use QR Code” and point the camera at the code.",
        "If you cannot scan: “Enter Details Manually”.",
        "Follow the screen to the end.",
      ],
    },
    {
      device: "Android",
      steps: [
        "Open Settings → Network & internet → SIMs → Add eSIM. On Samsung: Connections → SIM manager → Add eSIM.",
        "Choose to scan a QR code and point the camera at it.",
        "If you cannot scan, choose to enter the code yourself.",
        "Download, then switch the eSIM on.",
      ],
    },
    {
      device: "Windows 11",
      steps: [
        "Open Settings → Network & internet → Cellular → eSIM profiles → Add profile.",
        "Choose that you have an activation code, and scan it or type it in.",
        "Download, then choose “Use” beside the new profile.",
      ],
    },
  ],
  after: {
    title: "When it is installed",
    text: "Make a call to see that the eSIM works; keep the old SIM until it does. Do not delete the eSIM from the device: the code may not work a second time.",
  },
  imei: {
    title: "Is the device new? Have its IMEI registered",
    text: "The IMEI of a new device is registered to the company’s BIN. Dial *#06#, and tell the IMEI to the person who gave you the sheet. It takes up to 8 working hours; a device that is not registered works for 30 days only.",
  },
  bin: (value) => `The company’s BIN: ${value}`,
  contact: (whom) => `Questions: ${whom}`,
};
