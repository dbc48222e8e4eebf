package dev.krsession.cookie;

/** The cookie's SameSite attribute (RFC 6265bis section 4.1.2.7). */
public enum SameSite {
  /** Sent with top-level navigations from other sites, and with all requests from the same site. */
  LAX("Lax"),
  /** Sent with requests from the same site only. */
  STRICT("Strict"),
  /** Always sent; browsers require Secure. */
  NONE("None"),
  /** The attribute is left out; the browser decides. */
  UNSPECIFIED("");

  private final String text;

  SameSite(String text) {
    this.text = text;
  }

  /** Returns the attribute's value in a Set-Cookie header; empty for {@link #UNSPECIFIED}. */
  public String text() {
    return text;
  }
}
