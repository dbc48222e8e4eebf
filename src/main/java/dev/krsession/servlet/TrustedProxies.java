package dev.krsession.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * The proxies in front of this server that are believed when they say for whom they speak. Nobody
 * else is: anybody can send such headers. Safe for use by many threads.
 */
public final class TrustedProxies {
  /** Nobody is believed. */
  public static final TrustedProxies NONE = new TrustedProxies(address -> false);

  private final Predicate<String> trusted;

  /** Those whose IP addresses pass {@code trusted}. */
  public TrustedProxies(Predicate<String> trusted) {
    this.trusted = trusted;
  }

  /**
   * Whether the client's own connection is encrypted: this server's is, or a trusted proxy says so
   * in every {@code proto} of {@code Forwarded} (RFC 7239 section 5.4) and in every
   * {@code X-Forwarded-Proto}, of which one at least is there.
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
   * The client's address: the connection's, or the last one that trusted proxies have forwarded for
   * and that is no trusted proxy itself. Where {@code Forwarded} and {@code X-Forwarded-For} tell
   * of different clients, one of them is the client's own invention, which its proxy has let
   * through: then neither counts.
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

  /** The values of one parameter of {@code Forwarded}, first hop first. */
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

  /** Without brackets and port (RFC 7239 section 6). */
  private static String address(String node) {
    if (node.startsWith("[")) {
      int end = node.indexOf(']');
      return end < 0 ? node : node.substring(1, end);
    }
    int colon = node.indexOf(':');
    return colon >= 0 && colon == node.lastIndexOf(':') ? node.substring(0, colon) : node;
  }
}
