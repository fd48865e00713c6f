/**
 * What an activation code was forgiven, or what its user may have to know. Their order means nothing.
 *
 * - `CC_FLAG_ZERO`: the flag for the confirmation code was 0
 * - `EXTRA_FIELDS_IGNORED`: something stood after the seventh field
 * - `FROM_INSTALL_LINK`, `PERCENT_ENCODED`: what the code was taken out of
 * - `MATCHING_ID_EMPTY`: the server must know the device by its EID
 * - `MATCHING_ID_LOWERCASE`: kept as it is; only the operator knows whether that is right
 * - `PREFIX_CASE`: `lpa:` instead of `LPA:`
 * - `TRAILING_DELIMITERS`, `WHITESPACE_TRIMMED`: what was taken off
 */
export type ActivationCodeWarning =
  | "CC_FLAG_ZERO"
  | "EXTRA_FIELDS_IGNORED"
  | "FROM_INSTALL_LINK"
  | "MATCHING_ID_EMPTY"
  | "MATCHING_ID_LOWERCASE"
  | "PERCENT_ENCODED"
  | "PREFIX_CASE"
  | "TRAILING_DELIMITERS"
  | "WHITESPACE_TRIMMED";
