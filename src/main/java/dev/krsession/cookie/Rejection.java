package dev.krsession.cookie;

/** The reason why a cookie is rejected: the first failed check, in the order of the checks. */
public enum Rejection {
  /** It is not 76 characters long. */
  LENGTH,
  /** It contains characters outside base64url. */
  ALPHABET,
  /** Its version is unknown to this release. */
  VERSION,
  /** Its key is not in the ring. */
  KEY,
  /** Its tag is wrong: it was changed, forged, or made for a cookie of another name. */
  TAG,
  /** It is genuine but too old, or from the future. */
  AGE
}
