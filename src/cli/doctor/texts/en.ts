import type { DoctorTexts } from "./texts.js";

/** English: what `kcell doctor` says. */
export const english: DoctorTexts = {
  checks: {
    configuration: "Settings",
    name: "Name (DNS)",
    connection: "Connection",
    proxy: "Proxy",
    tls: "Certificate (TLS)",
    clock: "Clock",
    credentials: "Credentials",
    access: "Access",
    maintenance: "Maintenance",
  },
  outcomes: { ok: "well", warning: "look at this", problem: "PROBLEM", skipped: "not tried" },
  nextStep: "Next step",
  notTried: "The problem above comes first.",
  allWell: "Nothing stands in the way to the operator.",
  wellButLook: "The way to the operator is open; look at what is marked above.",
  toDo: "A problem stands in the way; what comes after it was not tried. Solve it and run the command again.",
  findings: {
    settingsFit: { says: "The address, the files and the credentials have the right form." },
    fileUnreadable: {
      says: "The file of {option} cannot be read.",
      nextStep: "Check its name, and whether the user who runs the program may read it.",
    },
    checksOff: {
      says: "NODE_TLS_REJECT_UNAUTHORIZED=0 is set: programs on this machine accept any certificate. Nothing is sent to the operator this way.",
      nextStep: "Remove the variable, and add the company's authority with --ca (in a program: the option ca).",
    },
    proxyUnused: {
      says: "The environment names a proxy, but nobody told this command to use it.",
      nextStep: 'If the direct way fails, run it with --proxy environment; in a program: nodeTransport({ proxy: "environment" }).',
    },
    nameKnown: { says: "{host} is known; addresses: {count}." },
    nameIsAddress: { says: "{host} is an address, not a name." },
    nameUnknown: {
      says: "Nobody knows the name {host}.",
      nextStep: "Check how it is written. If the company reaches the internet only through a proxy, use --proxy.",
    },
    nameServerSilent: {
      says: "The server that knows names (DNS) gave no answer about {host}.",
      nextStep: "Ask the network's administrator whether this machine may ask it.",
    },
    reached: { says: "{host} takes connections on port {port}." },
    portRefused: {
      says: "{host} refuses connections on port {port}.",
      nextStep: "Check the address and the port. If they are right, a firewall may be in the way: ask the network's administrator.",
    },
    portSilent: {
      says: "{host} does not answer on port {port}.",
      nextStep: "A firewall is probably in the way: ask the network's administrator to allow it, or for the proxy to use.",
    },
    unreachable: {
      says: "There is no way to {host}, port {port}.",
      nextStep: "Check the network of this machine, and whether a VPN is needed.",
    },
    noProxy: { says: "None is used." },
    proxyOpens: { says: "{host} lets through to the operator." },
    proxyWantsCredentials: {
      says: "{host} wants a user and a password (407).",
      nextStep: "Write them into the proxy's address in the environment, with special signs percent-encoded, and use --proxy environment.",
    },
    proxyRefusesCredentials: {
      says: "{host} does not accept the user or the password (407).",
      nextStep: "Check both, and that special signs in them are percent-encoded (@ is %40). Do not try often: the account may be locked.",
    },
    proxyWantsNtlm: {
      says: "{host} accepts only a log-in of Windows (NTLM or Kerberos), which this program does not speak (407).",
      nextStep:
        "Ask the network's administrator for Basic log-in or a rule for this machine; or run a relay that speaks NTLM, such as Cntlm or Px, and name it as the proxy.",
    },
    proxyRefuses: {
      says: "{host} does not let through to the operator (status {status}).",
      nextStep: "Ask the network's administrator to allow CONNECT to the operator's address and port.",
    },
    proxyBroken: {
      says: "{host} breaks off, does not speak the language of a proxy, or shows a certificate that is not trusted.",
      nextStep: "Check the proxy's address, its port, and whether it begins with http or https.",
    },
    plain: { says: "None is needed: the operator is on this machine." },
    trusted: { says: "Issued by {issuer}, valid until {until}." },
    endsSoon: { says: "Issued by {issuer}, valid only until {until}.", nextStep: "Ask the operator when it will be renewed." },
    readByCompany: {
      says: "It was issued by {issuer}: a product on the way opens the connection and can read the credentials.",
      nextStep: "Ask the security department to leave the operator's address out of the inspection.",
    },
    expired: {
      says: "It was valid until {until} (issued by {issuer}).",
      nextStep: "Check the date of this machine. If it is right, write to the operator; do not switch the check off.",
    },
    notYetValid: { says: "It is valid only from {from} (issued by {issuer}).", nextStep: "Check the date and time of this machine." },
    otherName: {
      says: "It is for another name than {host} (issued by {issuer}).",
      nextStep: "Check the address. If it is right, something on the way answers in the operator's place: tell the security department.",
    },
    authorityUnknown: {
      says: "It was issued by {issuer}; this machine does not trust {missing}.",
      nextStep:
        "Get the certificate of that authority from whoever runs it, check it, and add it with --ca (in a program: the option ca, or NODE_EXTRA_CA_CERTS).",
    },
    intercepted: {
      says: "It was issued by {issuer}, which this machine does not trust: the company's proxy probably opens the connection.",
      nextStep:
        "Ask the security department to leave the operator's address out of the inspection, or for the certificate of {missing}, and add it with --ca (in a program: the option ca).",
    },
    noTls: { says: "What answers there does not speak TLS.", nextStep: "Check the address and the port." },
    handshakeFailed: {
      says: "The secure connection broke off before there was one.",
      nextStep: "A firewall may be cutting it, or the operator asks for the company's certificate: then give --cert and --key.",
    },
    wantsCertificate: {
      says: "The operator's certificate is good, but the operator did not accept the connection: it probably asks for the company's certificate.",
      nextStep:
        "Give --cert and --key (in a program: the option clientCert); if they are given, ask the operator whether they are still valid.",
    },
    clockRight: { says: "It agrees with the operator's." },
    clockWrong: {
      says: "It differs from the operator's by {seconds} s.",
      nextStep: "Set the clock of this machine by a time server: tokens and certificates depend on it.",
    },
    clockUnknown: { says: "The operator did not tell its time." },
    accepted: { says: "The operator accepts them." },
    accessActive: { says: "It is active." },
    accessUnknown: {
      says: "The operator says something that this version does not know.",
      nextStep: "Look for a newer version, or ask the operator.",
    },
    accessNotTold: { says: "This contract does not tell." },
    noMaintenance: { says: "None is announced." },
    maintenanceKnown: {
      says: "Announced from {from} until {until}, Kazakhstan time.",
      nextStep: "Plan no changes for that time (rule 2.6).",
    },
    maintenanceNotTold: { says: "This contract does not tell." },
  },
};
