package dev.krsession.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Somebody with a browser: keeps the cookies that come, whatever their attributes, and does not
 * follow redirects. Safe for use by many threads.
 */
public final class Visitor {
  private static final Pattern EXPIRED =
      Pattern.compile("(?i); *(max-age=0|expires=Thu, 01[ -]Jan[ -]1970 00:00:00 GMT)");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final List<URI> nodes;
  private final int node;
  private final Map<String, String> cookies;
  private final Optional<OpenRequests> requests;

  private Visitor(
      List<URI> nodes, int node, Map<String, String> cookies, Optional<OpenRequests> requests) {
    this.nodes = nodes;
    this.node = node;
    this.cookies = cookies;
    this.requests = requests;
  }

  static Visitor of(List<URI> nodes, OpenRequests requests) {
    return new Visitor(nodes, 0, new ConcurrentHashMap<>(), Optional.of(requests));
  }

  /**
   * Somebody new at servers that the test has started by itself.
   *
   * @param nodes where the webapp is on each, such as {@code http://127.0.0.1:8080/shop}
   */
  public static Visitor of(URI... nodes) {
    return new Visitor(List.of(nodes), 0, new ConcurrentHashMap<>(), Optional.empty());
  }

  /** The same visitor, with the same cookies, whose requests go to another node; the first is 0. */
  public Visitor on(int other) {
    if (other < 0 || other >= nodes.size()) {
      throw new IllegalStateException("there is no node " + other + ": the kit has " + nodes.size()
          + "; say nodes(" + (other + 1) + ")");
    }
    return new Visitor(nodes, other, cookies, requests);
  }

  /** The same visitor, with the same cookies, at another server. */
  public Visitor at(URI other) {
    return new Visitor(List.of(other), 0, cookies, Optional.empty());
  }

  /** Fetches a page. */
  public Answer get(String path) {
    return send("GET", path);
  }

  /** Fetches a page with further headers, their names and values in turn. */
  public Answer get(String path, String... headers) {
    return send(path, HttpRequest.newBuilder().headers(headers).GET());
  }

  /**
   * Fetches a page with this Cookie header in place of the cookies; those that come are not kept.
   */
  public Answer getWith(String cookieHeader, String path) {
    return exchange(path, HttpRequest.newBuilder().header("Cookie", cookieHeader));
  }

  /** Sends a request with a method and without content. */
  public Answer send(String method, String path) {
    return send(path, HttpRequest.newBuilder().method(method, BodyPublishers.noBody()));
  }

  /** Sends a form, its fields encoded already. */
  public Answer post(String path, String form) {
    return send(
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /** Sends any request; where to, and the cookies, are added. */
  public Answer send(String path, HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      StringBuilder header = new StringBuilder();
      cookies.forEach((name, value) ->
          header.append(header.isEmpty() ? "" : "; ").append(name).append('=').append(value));
      request.header("Cookie", header.toString());
    }
    Answer answer = exchange(path, request);
    answer.setCookies().forEach(this::keep);
    return answer;
  }

  private Answer exchange(String path, HttpRequest.Builder request) {
    request.uri(URI.create(nodes.get(node) + path)).timeout(Duration.ofSeconds(30));
    if (requests.isEmpty()) {
      return exchange(request.build());
    }
    String number = requests.get().send();
    try {
      return exchange(request.header(OpenRequests.HEADER, number).build());
    } finally {
      requests.get().answered(number);
    }
  }

  private static Answer exchange(HttpRequest request) {
    try {
      return new Answer(CLIENT.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the server", e);
    }
  }

  private void keep(String setCookie) {
    String pair = setCookie.split(";", 2)[0];
    String name = pair.substring(0, pair.indexOf('='));
    if (EXPIRED.matcher(setCookie).find()) {
      cookies.remove(name);
    } else {
      cookies.put(name, pair.substring(pair.indexOf('=') + 1));
    }
  }

  /** The value of a cookie. */
  public Optional<String> cookie(String name) {
    return Optional.ofNullable(cookies.get(name));
  }

  /** Puts a cookie among the others, such as a forged one. */
  public Visitor setCookie(String name, String value) {
    cookies.put(name, value);
    return this;
  }

  /**
   * What came back.
   *
   * @param response as the JDK's client has it
   */
  public record Answer(HttpResponse<String> response) {
    /** The status. */
    public int status() {
      return response.statusCode();
    }

    /** The content. */
    public String body() {
      return response.body();
    }

    /** The Set-Cookie headers. */
    public List<String> setCookies() {
      return response.headers().allValues("Set-Cookie");
    }

    /** A header's first value. */
    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }
  }
}
