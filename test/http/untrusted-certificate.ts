/** A certificate for 127.0.0.1 that signed itself, so that nobody trusts it. Made for these tests, good for nothing else, and valid until 2126. */
export const untrustedCertificate = {
  cert: pem(
    "CERTIFICATE",
    "MIIBkDCCATagAwIBAgIUDvrW+EyDLX22DTTFrp6KBO0jm/QwCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMjIzMzA1NFoYDzIxMjYxMDI5MjMzMDU0WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQdKuCKG9poyLulYskxwSUrPSVnBLVEZgSZqtvDHxm8dVgmAkcekOAcNUMoNCfClkWSHRIqbqV21AD/T7441Aqqo2QwYjAdBgNVHQ4EFgQUUaUuogovenhPjr5FLSuTYsar58UwHwYDVR0jBBgwFoAUUaUuogovenhPjr5FLSuTYsar58UwDwYDVR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0gAMEUCIBYcAYEKUOJC8a24SQcPVUo/O5lM9Xi0DmIfmvMBiR2rAiEAvX10bYUynGLJdBAMtXjrxBXgO0CRIuH1yRXAQOpaXf4=",
  ),
  key: pem(
    "PRIVATE KEY",
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgBj5806Lck0Uga5Z6cb+MIhPP9i280pVYwdeHjKMbU4qhRANCAAQdKuCKG9poyLulYskxwSUrPSVnBLVEZgSZqtvDHxm8dVgmAkcekOAcNUMoNCfClkWSHRIqbqV21AD/T7441Aqq",
  ),
};

function pem(label: string, base64: string): string {
  return `-----BEGIN ${label}-----\n${base64.replaceAll(/.{64}/gu, "$&\n")}\n-----END ${label}-----\n`;
}
