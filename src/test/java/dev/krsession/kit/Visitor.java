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

/**
 * Somebody with a browser: keeps the cookies that come, whatever their attributes, and does not
 * follow redirects. Safe for use by many threads.
 */
public final class Visitor {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final List<URI> nodes;
  private final int node;
  private final Map<String, String> cookies;
  private final OpenRequests requests;

  private Visitor(List<URI> nodes, int node, Map<String, String> cookies, OpenRequests requests) {
    this.nodes = nodes;
    this.node = node;
    this.cookies = cookies;
    this.requests = requests;
  }

  static Visitor of(List<URI> nodes, OpenRequests requests) {
    return new Visitor(nodes, 0, new ConcurrentHashMap<>(), requests);
  }

  /** The same visitor, with the same cookies, whose requests go to another node; the first is 0. */
  public Visitor on(int other) {
    return new Visitor(nodes, other, cookies, requests);
  }

  /** Fetches a page. */
  public Answer get(String path) {
    return send(path, HttpRequest.newBuilder().GET());
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
    request.uri(URI.create(nodes.get(node) + path)).timeout(Duration.ofSeconds(30));
    if (!cookies.isEmpty()) {
      StringBuilder header = new StringBuilder();
      cookies.forEach((name, value) ->
          header.append(header.isEmpty() ? "" : "; ").append(name).append('=').append(value));
      request.header("Cookie", header.toString());
    }
    String number = requests.send();
    try {
      Answer answer = exchange(request.header(OpenRequests.HEADER, number).build());
      answer.response().headers().allValues("Set-Cookie").forEach(this::keep);
      return answer;
    } finally {
      requests.answered(number);
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
    if (setCookie.contains("Max-Age=0")) {
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
  public void setCookie(String name, String value) {
    cookies.put(name, value);
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

    /** A header's first value. */
    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }
  }
}
