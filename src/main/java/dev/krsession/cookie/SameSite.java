package dev.krsession.cookie;

/** The cookie's SameSite attribute (RFC 6265bis section 4.1.2.7). */
public enum SameSite {
  /** Sent with top-level navigations from other sites, and with all requests of the own site. */
  LAX("Lax"),
  /** Sent with requests of the own site only. */
  STRICT("Strict"),
  /** Sent always; browsers accept it with Secure only. */
  NONE("None"),
  /** The attribute is left out; the browser decides. */
  UNSPECIFIED("");

  private final String text;

  SameSite(String text) {
    this.text = text;
  }

  /** The attribute's value in a Set-Cookie header; empty for {@link #UNSPECIFIED}. */
  public String text() {
    return text;
  }
}
