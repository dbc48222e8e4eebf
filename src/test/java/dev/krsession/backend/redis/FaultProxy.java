package dev.krsession.backend.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A wire to a server that can be made to misbehave: on 127.0.0.1, a free port. */
public final class FaultProxy implements AutoCloseable {
  /** What becomes of the server's replies. */
  public enum Fault {
    /** They pass. */
    NONE,
    /** They vanish. */
    BLACK_HOLE,
    /** One byte each 50 ms. */
    DRIP,
    /** 200 ms late. */
    LATE,
    /** The connection is reset. */
    RESET,
    /** Half of them comes, then the connection is closed. */
    HALF,
    /** Half of them comes, and nothing more. */
    HALF_AND_SILENT,
    /** Something else comes in their place, see {@link #say}. */
    OTHER,
    /** Nothing is read any more, neither replies nor requests. */
    STUCK
  }

  private final ServerSocket door;
  private volatile int target;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Fault fault = Fault.NONE;
  private volatile byte[] words = {};
  private final AtomicReference<String> unanswered = new AtomicReference<>();

  /** Connections of clients whose next reply is lost, with the connection. */
  private final Set<Socket> doomed = ConcurrentHashMap.newKeySet();

  private FaultProxy(String address, int port, int target) throws IOException {
    this.door = new ServerSocket(port, 256, InetAddress.getByName(address));
    this.target = target;
    // a server that reads no more is soon noticed by who writes
    door.setReceiveBufferSize(1 << 16);
    threads.execute(this::accept);
  }

  /** One that leads to a port of this host. */
  public static FaultProxy to(int port) {
    try {
      return new FaultProxy("127.0.0.1", 0, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One at another address of this host, on the very port that a server has at 127.0.0.1. */
  static FaultProxy at(String address, int port, int target) {
    try {
      return new FaultProxy(address, port, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cuts all connections that there are, as a proxy does with those that idle. */
  void cut() {
    try {
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many connections have been made. */
  int connections() {
    return sockets.size() / 2;
  }

  String uri() {
    return "redis://127.0.0.1:" + port();
  }

  /** Where it listens. */
  public int port() {
    return door.getLocalPort();
  }

  /** From now on this becomes of replies. */
  public void set(Fault next) {
    fault = next;
  }

  /** Whatever is asked, this is what comes. */
  void say(String instead) {
    words = instead.getBytes(StandardCharsets.ISO_8859_1);
    fault = Fault.OTHER;
  }

  /**
   * The next request that has this text in it is carried out, and its reply is lost, together with
   * the connection.
   */
  void loseReplyTo(String request) {
    unanswered.set(request);
  }

  /** Whether such a request came. */
  boolean hasLostReply() {
    return unanswered.get() == null;
  }

  /** New connections lead there from now on, as those of an address that was moved do. */
  void lead(int port) {
    target = port;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket server = new Socket(InetAddress.getByName("127.0.0.1"), target);
        sockets.add(client);
        sockets.add(server);
        threads.execute(() -> pump(client, server, false));
        threads.execute(() -> pump(server, client, true));
      }
    } catch (IOException | RejectedExecutionException e) {
      // The door was closed.
    }
  }

  private void pump(Socket from, Socket to, boolean replies) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        Fault present = fault;
        if (replies ? doomed.contains(to) : isUnanswered(buffer, count, from)) {
          break;
        }
        pass(buffer, count, to, out, replies || present == Fault.STUCK ? present : Fault.NONE);
      }
    } catch (IOException | InterruptedException e) {
      // One of the two has gone, or the test is over.
    }
  }

  /** Never to be left: it is the way of the replies that breaks. */
  private boolean isUnanswered(byte[] bytes, int count, Socket client) {
    String wanted = unanswered.get();
    if (wanted != null
        && new String(bytes, 0, count, StandardCharsets.ISO_8859_1).contains(wanted)
        && unanswered.compareAndSet(wanted, null)) {
      doomed.add(client);
    }
    return false;
  }

  private void pass(byte[] bytes, int count, Socket to, OutputStream out, Fault present)
      throws IOException, InterruptedException {
    switch (present) {
      case NONE -> out.write(bytes, 0, count);
      case BLACK_HOLE -> out.flush();
      case LATE -> {
        pause(200);
        out.write(bytes, 0, count);
      }
      case DRIP -> {
        for (int at = 0; at < count; at++) {
          pause(50);
          out.write(bytes[at]);
        }
      }
      case HALF -> {
        out.write(bytes, 0, count / 2);
        to.close();
      }
      case HALF_AND_SILENT -> {
        out.write(bytes, 0, count / 2);
        closed.await();
      }
      case OTHER -> out.write(words);
      case STUCK -> closed.await();
      case RESET -> {
        to.setSoLinger(true, 0);
        to.close();
      }
    }
  }

  private void pause(long millis) throws InterruptedException, IOException {
    if (closed.await(millis, TimeUnit.MILLISECONDS)) {
      throw new IOException("closed");
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      door.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
