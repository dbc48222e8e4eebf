package dev.krsession.cookie;

/** When the cookie has the Secure attribute. */
public enum SecurePolicy {
  /** Always; a browser then sends it over HTTPS only. */
  ALWAYS,
  /** If the request that causes the cookie came over HTTPS. */
  SAME_AS_REQUEST,
  /** Never. */
  NONE
}
