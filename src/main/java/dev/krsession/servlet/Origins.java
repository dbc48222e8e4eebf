package dev.krsession.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.UnaryOperator;

/**
 * What is made of where requests come from. Safe for use by many threads.
 *
 * @param proxies who is believed when he speaks for somebody else
 * @param neighbourhood turns a client's address into what one client is likely to have to himself
 * @param newcomers how many sessions such a client may begin
 */
public record Origins(
    TrustedProxies proxies, UnaryOperator<String> neighbourhood, Newcomers newcomers) {
  /** Nobody is believed, and everybody welcome. */
  public static final Origins ANY =
      new Origins(TrustedProxies.NONE, UnaryOperator.identity(), Newcomers.WELCOME);

  boolean isSecure(HttpServletRequest request) {
    return proxies.isSecure(request);
  }

  /** See {@link Newcomers#admit}. */
  void admit(HttpServletRequest request) {
    if (newcomers != Newcomers.WELCOME) {
      newcomers.admit(neighbourhood.apply(proxies.client(request)));
    }
  }
}
