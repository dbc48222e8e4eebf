package dev.krsession.cookie;

/** Why a cookie is not believed: the first check that it failed, in the order of the checks. */
public enum Rejection {
  /** It is not 76 characters long. */
  LENGTH,
  /** It has other characters than base64url's. */
  ALPHABET,
  /** It is of a version that this release does not know. */
  VERSION,
  /** It names a key that is not on the ring. */
  KEY,
  /** Its tag is wrong: it was changed, made up, or made for a cookie of another name. */
  TAG,
  /** It is genuine but too old, or from the future. */
  AGE
}
