package dev.krsession.container;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** A visitor who keeps cookies, whatever their attributes, and does not follow redirects. */
public final class Browser {
  private static final Pattern EXPIRED =
      Pattern.compile("(?i); *expires=Thu, 01[ -]Jan[ -]1970 00:00:00 GMT");

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;
  private final Map<String, String> cookies;

  /** A visitor of one webapp. */
  public Browser(URI base) {
    this(base, new ConcurrentHashMap<>());
  }

  private Browser(URI base, Map<String, String> cookies) {
    this.base = base;
    this.cookies = cookies;
  }

  /** The same visitor, with the same cookies, at another node. */
  public Browser at(URI other) {
    return new Browser(other, cookies);
  }

  /** Fetches a page and keeps the cookies that come with it. */
  public Answer get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
  }

  /** Fetches a page as somebody whom the {@link Realm} knows. */
  public Answer as(String user, String path) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path)).header("User", user).GET());
  }

  /** Sends a request with another method. */
  public Answer send(String method, String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path))
        .method(method, HttpRequest.BodyPublishers.noBody()));
  }

  /** Fetches a page with further headers, names and values in turn, and keeps its cookies. */
  public Answer getSaying(String path, String... headers) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).headers(headers).GET());
  }

  /** Sends a form, its fields encoded already. */
  public Answer post(String path, String form) {
    return send(HttpRequest.newBuilder(URI.create(base + path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /** Fetches a page with this Cookie header and forgets what comes back. */
  public Answer getWith(String cookieHeader, String path) {
    return exchange(HttpRequest.newBuilder(URI.create(base + path)).header("Cookie", cookieHeader));
  }

  private Answer send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      StringBuilder header = new StringBuilder();
      cookies.forEach((name, value) ->
          header.append(header.isEmpty() ? "" : "; ").append(name).append('=').append(value));
      request.header("Cookie", header.toString());
    }
    Answer answer = exchange(request);
    answer.setCookies().forEach(this::keep);
    return answer;
  }

  private Answer exchange(HttpRequest.Builder request) {
    try {
      return new Answer(
          CLIENT.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void keep(String setCookie) {
    String pair = setCookie.split(";", 2)[0];
    String name = pair.substring(0, pair.indexOf('='));
    // Undertow says it by a date alone
    if (setCookie.contains("Max-Age=0") || EXPIRED.matcher(setCookie).find()) {
      cookies.remove(name);
    } else {
      cookies.put(name, pair.substring(pair.indexOf('=') + 1));
    }
  }

  /** The cookie's value. */
  public Optional<String> cookie(String name) {
    return Optional.ofNullable(cookies.get(name));
  }

  /** Puts a cookie into the jar. */
  public Browser setCookie(String name, String value) {
    cookies.put(name, value);
    return this;
  }

  /** What came back. */
  public record Answer(HttpResponse<String> response) {
    /** The status. */
    public int status() {
      return response.statusCode();
    }

    /** The body. */
    public String body() {
      return response.body();
    }

    /** The Set-Cookie lines. */
    public List<String> setCookies() {
      return response.headers().allValues("Set-Cookie");
    }

    /** A header's first value. */
    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }
  }
}
