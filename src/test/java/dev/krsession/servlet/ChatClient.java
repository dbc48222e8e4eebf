package dev.krsession.servlet;

import dev.krsession.kit.Visitor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The browser's end of a WebSocket. */
final class ChatClient implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final WebSocket socket;

  /** Opens one with the visitor's session cookie. */
  ChatClient(URI webapp, Visitor visitor) {
    socket = CLIENT
        .newWebSocketBuilder()
        .header("Cookie", "Kr.Session=" + visitor.cookie("Kr.Session").orElseThrow())
        .buildAsync(URI.create("ws" + webapp.toString().substring("http".length()) + "/chat"), this)
        .join();
  }

  /** Sends a message and waits for the answer. */
  String ask(String message) throws Exception {
    socket.sendText(message, true).join();
    return answers.poll(10, TimeUnit.SECONDS);
  }

  /** Waits for the server to close it; the code that came (RFC 6455 section 7.4.1). */
  int closeCode() throws Exception {
    return closed.get(20, TimeUnit.SECONDS);
  }

  boolean isOpen() {
    return !closed.isDone();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    answers.add(data.toString());
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void close() {
    socket.abort();
  }
}
