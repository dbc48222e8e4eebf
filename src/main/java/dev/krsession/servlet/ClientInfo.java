package dev.krsession.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.UnaryOperator;

/**
 * Determines a client's address and connection, and limits its new sessions. Thread-safe.
 *
 * @param proxies the proxies whose forwarding headers are trusted
 * @param networkOf maps a client's address to the network that is probably its own
 * @param newcomers the limit of new sessions per such network
 */
public record ClientInfo(
    TrustedProxies proxies, UnaryOperator<String> networkOf, CreationLimit newcomers) {
  /** Trusts no proxies and limits nothing. */
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
