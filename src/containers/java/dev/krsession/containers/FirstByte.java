package dev.krsession.containers;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A visitor who does not wait for more than the head of an answer. */
final class FirstByte {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private FirstByte() {}

  /** The cookie that came, as a Cookie header. */
  static String cookieOf(URI page) {
    HttpRequest request =
        HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(30)).build();
    try {
      HttpResponse<InputStream> head = CLIENT.send(request, BodyHandlers.ofInputStream());
      return head.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
