package dev.krsession.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.UnaryOperator;

/**
 * What is made of where requests come from. Safe for use by many threads.
 *
 * @param proxies who is believed when he speaks for somebody else
 * @param networkOf turns a client's address into what one client is likely to have to himself
 * @param newcomers how many sessions such a client may begin
 */
public record ClientInfo(
    TrustedProxies proxies, UnaryOperator<String> networkOf, CreationLimit newcomers) {
  /** Nobody is believed, and everybody welcome. */
  public static final ClientInfo ANY =
      new ClientInfo(TrustedProxies.NONE, UnaryOperator.identity(), CreationLimit.WELCOME);

  boolean isSecure(HttpServletRequest request) {
    return proxies.isSecure(request);
  }

  /** See {@link CreationLimit#admit}. */
  void admit(HttpServletRequest request) {
    if (newcomers != CreationLimit.WELCOME) {
      newcomers.admit(networkOf.apply(proxies.client(request)));
    }
  }
}
