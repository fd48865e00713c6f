import type { InstallationTexts } from "../installation-problem.js";

/** English: why a device does not install an eSIM. */
export const installation: InstallationTexts = {
  problems: {
    memoryFull: {
      title: "No room on the device",
      explanation: "The eSIM chip of this device has no room for another profile.",
      nextStep: "Delete an eSIM profile that is no longer needed, but not the one that you are installing, and scan the code again.",
    },
    deviceRefused: {
      title: "Device not accepted",
      explanation: "The operator's server does not accept the eSIM chip of this device.",
      nextStep:
        "Update the system of the device and try again. If it is refused again, take another device and tell the Service administrator.",
    },
    incompatible: {
      title: "Device and server do not match",
      explanation: "This device and the operator's server have no common version or certificate for eSIM.",
      nextStep: "Update the system of the device and try again. If that does not help, the number needs another device.",
    },
    otherDevice: {
      title: "Code for another device",
      explanation: "The profile is reserved for the eSIM chip of another device.",
      nextStep:
        "Compare the EID of this device with the one in the order. If they differ, ask the Service administrator to have the eSIM reissued.",
    },
    notReleased: {
      title: "Profile not ready yet",
      explanation: "The operator has not released this profile for download yet.",
      nextStep:
        "Wait a few minutes and scan the same code again. If nothing changes, ask the Service administrator to look at the state of the order.",
    },
    alreadyTaken: {
      title: "Profile already taken",
      explanation: "This profile has already been prepared for a device or downloaded to one.",
      nextStep:
        "See whether it is installed on this device or another one of yours. If it is not, tell the Service administrator at once: somebody else may have used the code.",
    },
    noneForDevice: {
      title: "No profile for this device",
      explanation: "The operator's server has no profile that suits this device.",
      nextStep: "Check that the code was issued for this number and this device, and ask the Service administrator.",
    },
    noneLeft: {
      title: "No free profile",
      explanation: "The operator has no free profile of the needed type left.",
      nextStep: "Ask the Service administrator to write to the operator by e-mail; scanning again does not help.",
    },
    codeRefused: {
      title: "Activation code refused",
      explanation: "The server did not accept the matching ID: it is wrong, used already or withdrawn.",
      nextStep:
        "If the code was typed, scan it or compare it down to every capital letter. If the code is right, ask the Service administrator to have the eSIM reissued.",
    },
    confirmationMissing: {
      title: "Confirmation code needed",
      explanation: "This profile is given out only with a confirmation code, and none was entered.",
      nextStep: "Begin again and enter the confirmation code, which comes separately from the activation code.",
    },
    confirmationWrong: {
      title: "Wrong confirmation code",
      explanation: "The confirmation code that was entered is wrong.",
      nextStep: "Compare it and enter it once more; do not guess, because the number of attempts is limited.",
    },
    confirmationTriesOver: {
      title: "No attempts left for the confirmation code",
      explanation: "The confirmation code was entered wrong too many times.",
      nextStep: "This activation code is no longer valid: ask the Service administrator to have the eSIM reissued.",
    },
    wrongAddress: {
      title: "Wrong SM-DP+ address",
      explanation: "The code names another server than the one that answered.",
      nextStep: "If the code was typed, scan it or compare the SM-DP+ address. If the address is right, tell the Service administrator.",
    },
    expired: {
      title: "Activation code expired",
      explanation: "The time in which the profile could be downloaded is over.",
      nextStep: "Ask the Service administrator to have the eSIM reissued.",
    },
    downloadTriesOver: {
      title: "No attempts left to download",
      explanation: "The download of this profile failed too many times.",
      nextStep: "Ask the Service administrator to have the eSIM reissued. Next time connect the device to a reliable Wi-Fi network first.",
    },
    sessionLost: {
      title: "Connection to the server broke",
      explanation: "The server no longer knows this download: that happens when the connection breaks.",
      nextStep: "Connect the device to a reliable Wi-Fi network and scan the same code again.",
    },
    nothingWaiting: {
      title: "No profile waiting",
      explanation: "The search found no profile that waits for this device.",
      nextStep: "Scan the activation code instead of searching, or ask the Service administrator.",
    },
  },
  unknown: {
    title: "eSIM not installed",
    explanation: "The operator's server refused, for a reason that this program does not know.",
    nextStep: "Delete nothing. Try once more over a reliable Wi-Fi network, and then tell the Service administrator what the device shows.",
  },
  unknownCodes: (codes) => `The operator's server refused with the codes ${codes}, whose meaning this program does not know.`,
};
