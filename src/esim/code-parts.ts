/** The parts of an activation code in their order (SGP.22, section 4.1). What is absent is `null`. */
export interface ActivationCodeParts {
  /** Where the profile is fetched: a host name in lower case. */
  readonly smdpAddress: string;
  /** Which profile: the secret. Empty where the server knows the device by its EID. */
  readonly matchingId: string;
  /** The object identifier that the server must prove to have. */
  readonly smdpOid: string | null;
  /** The user has to type a confirmation code, which comes by another way. */
  readonly confirmationCodeRequired: boolean;
  /** Which root certificate to use (SGP.22 version 3), kept as it is. */
  readonly rootCaIndicator: string | null;
  /** What to report on the device that the profile leaves (SGP.22 version 3), kept as it is. */
  readonly deleteNotification: string | null;
}
