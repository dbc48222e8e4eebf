package dev.krsession.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * The proxies in front of this server whose forwarding headers are trusted. Those of all other
 * clients are ignored, since any client can send such headers. Thread-safe.
 */
public final class TrustedProxies {
  /** Trusts no proxy. */
  public static final TrustedProxies NONE = new TrustedProxies(address -> false);

  private final Predicate<String> trusted;

  /** Trusts the proxies whose IP addresses pass {@code trusted}. */
  public TrustedProxies(Predicate<String> trusted) {
    this.trusted = trusted;
  }

  /**
   * Returns whether the client's own connection is encrypted: this server's is, or a trusted proxy
   * says so in every {@code proto} of {@code Forwarded} (RFC 7239 section 5.4) and in every
   * {@code X-Forwarded-Proto}, at least one of which is present.
   */
  boolean isSecure(HttpServletRequest request) {
    if (request.isSecure()) {
      return true;
    }
    if (!trusted.test(request.getRemoteAddr())) {
      return false;
    }
    List<String> said = forwarded(request, "proto");
    said.addAll(elements(request, "X-Forwarded-Proto"));
    return !said.isEmpty() && said.stream().allMatch("https"::equalsIgnoreCase);
  }

  /**
   * Returns the client's address: the connection's, or the last forwarded one that is no trusted
   * proxy. If {@code Forwarded} and {@code X-Forwarded-For} name different clients, one of them is
   * forged by the client and was passed on by its proxy: then both are ignored.
   */
  String client(HttpServletRequest request) {
    List<String> standard = forwarded(request, "for");
    List<String> usual = elements(request, "X-Forwarded-For");
    String client = client(request, standard.isEmpty() ? usual : standard);
    boolean isDisputed = !usual.isEmpty() && !client.equals(client(request, usual));
    return isDisputed ? request.getRemoteAddr() : client;
  }

  private String client(HttpServletRequest request, List<String> said) {
    String client = request.getRemoteAddr();
    List<String> hops = new ArrayList<>(said);
    Collections.reverse(hops);
    for (String hop : hops) {
      if (!trusted.test(client)) {
        return client;
      }
      client = address(hop);
    }
    return client;
  }

  /** Returns the values of one parameter of {@code Forwarded}, first hop first. */
  private static List<String> forwarded(HttpServletRequest request, String parameter) {
    List<String> values = new ArrayList<>();
    for (String element : elements(request, "Forwarded")) {
      for (String pair : element.split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && pair.substring(0, equals).strip().equalsIgnoreCase(parameter)) {
          values.add(pair.substring(equals + 1).strip().replace("\"", ""));
        }
      }
    }
    return values;
  }

  private static List<String> elements(HttpServletRequest request, String header) {
    List<String> all = new ArrayList<>();
    for (String line : Collections.list(request.getHeaders(header))) {
      for (String element : line.split(",", -1)) {
        all.add(element.strip());
      }
    }
    return all;
  }

  /** Removes brackets and port (RFC 7239 section 6). */
  private static String address(String node) {
    if (node.startsWith("[")) {
      int end = node.indexOf(']');
      return end < 0 ? node : node.substring(1, end);
    }
    int colon = node.indexOf(':');
    return colon >= 0 && colon == node.lastIndexOf(':') ? node.substring(0, colon) : node;
  }
}
