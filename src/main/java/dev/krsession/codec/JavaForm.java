package dev.krsession.codec;

import dev.krsession.session.Printable;
import java.io.IOException;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Encodes Java objects by Java serialization, of allowed classes only. Its bytes are always sealed
 * before they are stored. Thread-safe.
 */
final class JavaForm {
  static final char TAG = 'X';

  /** Deeper graphs may need more stack than a request's thread has. */
  private static final int MAX_DEPTH = 500;

  /** When a class is first read, its superclasses count as levels too. */
  private static final int MAX_SUPERCLASSES = 64;

  /** A list of any size in few bytes: each one has to be read back, not only its class once. */
  private static final String COPIES = "java.util.Collections$CopiesList";

  private final AllowList allowed;
  private final Consumer<String> refusals;

  /** Classes whose objects have been read back. */
  private final Set<Class<?>> proven = ConcurrentHashMap.newKeySet();

  /** Classes whose refusal has been reported. */
  private final Set<Class<?>> reported = ConcurrentHashMap.newKeySet();

  /**
   * Creates a form for allowed classes.
   *
   * @param refusals receives the first refusal of each class
   */
  JavaForm(AllowList allowed, Consumer<String> refusals) {
    this.allowed = allowed;
    this.refusals = refusals;
  }

  /**
   * Encodes an object.
   *
   * @param why it has no plain form
   * @throws IllegalArgumentException if it cannot be stored
   */
  byte[] encode(String attribute, Object value, String why, Encoding encoding) {
    CappedOutput out = new CappedOutput(encoding.limit());
    out.write(TAG);
    try {
      boolean isBean = allowed.beans().type().isInstance(value);
      ObjectWriter writer = new ObjectWriter(out, allowed, MAX_DEPTH, isBean);
      write(writer, value, out);
      if (writer.isRefused()) {
        throw isBean
            ? new IllegalArgumentException(
                Refusal.ofBean(value, writer, allowed).text())
            : refusal(attribute, new Refusal(value, why, writer, allowed));
      }
      if (writer.isTooDeep()) {
        throw new IllegalArgumentException("it nests deeper than " + MAX_DEPTH + " levels");
      }
      byte[] bytes = out.bytes();
      if (!proven.containsAll(writer.written()) || (encoding.isProving() && writer.hasUnmarked())) {
        prove(writer, bytes);
      }
      return bytes;
    } catch (IOException e) {
      throw new IllegalArgumentException("Java serialization cannot begin", e);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("it nests too deeply for Java serialization", e);
    }
  }

  private static void write(ObjectWriter writer, Object value, CappedOutput out)
      throws IOException {
    try {
      writer.writeObject(value);
      writer.flush();
    } catch (IOException | RuntimeException e) {
      if (out.isFull()) {
        throw new TooLargeException();
      }
      if (e instanceof ConcurrentModificationException changed) {
        throw changed;
      }
      // the gap left by a refused object may make a validating writer fail
      if (!writer.isRefused() && !writer.isTooDeep()) {
        throw new IllegalArgumentException(
            "Java serialization cannot write it: " + Printable.quoted(e.toString()), e);
      }
    }
  }

  private IllegalArgumentException refusal(String attribute, Refusal refusal) {
    if (reported.addAll(refusal.classes())) {
      refusals.accept(
          "session attribute \"" + Printable.quoted(attribute) + "\": " + refusal.text());
    }
    return new IllegalArgumentException(refusal.text());
  }

  /** A value that cannot be read back must fail when it is set, not in the next request. */
  private void prove(ObjectWriter writer, byte[] bytes) {
    for (Class<?> type : writer.written()) {
      if (!isFound(type)) {
        throw new IllegalArgumentException("a " + TypeName.of(type)
            + " cannot be kept: the application's class loader has none, or another one");
      }
    }
    try {
      Object back = decode(Arrays.copyOfRange(bytes, 1, bytes.length));
      if (writer.hasUnmarked()
          && (back instanceof UnmarkedObject
              || GraphPath.to(UnmarkedObject.class, back).isPresent())) {
        throw new IllegalArgumentException("it holds an object that holds itself and is not"
            + " Serializable; make its class Serializable");
      }
    } catch (CodecException e) {
      throw new IllegalArgumentException(
          "it can be written but not read back by Java serialization: " + e.getMessage()
              + (writer.hasUnmarked() ? "; make its classes Serializable" : ""),
          e);
    }
    writer.written().stream().filter(type -> !type.getName().equals(COPIES)).forEach(proven::add);
  }

  private boolean isFound(Class<?> type) {
    try {
      return allowed.find(type.getName()) == type
          && ObjectWriter.isMadeOfFile(TypeName.element(type));
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /**
   * Decodes an object from bytes without their tag.
   *
   * @throws CodecException if they cannot be decoded
   */
  Object decode(byte[] payload) {
    String refused = "a Java object";
    try (ObjectReader reader = new ObjectReader(payload, allowed, MAX_DEPTH + MAX_SUPERCLASSES)) {
      try {
        return reader.readObject();
      } finally {
        refused = reader.refused().isEmpty() ? refused : reader.refused();
      }
    } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
      throw new CodecException(refused, fault(e));
    } catch (StackOverflowError e) {
      throw new CodecException(refused, "it nests too deeply");
    }
  }

  /** Describes a class that is missing or not allowed; other messages may quote values. */
  private static String fault(Throwable e) {
    return e instanceof ClassNotFoundException
        ? "it is not allowed by codec.java-types, or the application has no such class"
        : e.getClass().getSimpleName();
  }
}
