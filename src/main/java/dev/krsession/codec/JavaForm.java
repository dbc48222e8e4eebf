package dev.krsession.codec;

import dev.krsession.session.Printable;
import java.io.IOException;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The form of Java objects: Java's own serialization, of allowed classes alone. Its bytes are never
 * stored but sealed. Safe for use by many threads.
 */
final class JavaForm {
  static final char TAG = 'X';

  /** Deeper graphs need more stack than a request's thread is sure to have. */
  private static final int MAX_DEPTH = 500;

  /** When a class is first read, its superclasses count as levels too. */
  private static final int MAX_SUPERCLASSES = 64;

  /** Lists of any size whose bytes are always few: each must be read back, not its class once. */
  private static final String COPIES = "java.util.Collections$CopiesList";

  private final AllowList allowed;
  private final Consumer<String> refusals;

  /** Classes that have been read back. */
  private final Set<Class<?>> proven = ConcurrentHashMap.newKeySet();

  /** Classes of whose refusal somebody was told. */
  private final Set<Class<?>> told = ConcurrentHashMap.newKeySet();

  /**
   * Java objects of allowed classes.
   *
   * @param refusals is told of the first refusal of each class
   */
  JavaForm(AllowList allowed, Consumer<String> refusals) {
    this.allowed = allowed;
    this.refusals = refusals;
  }

  /**
   * An object's bytes.
   *
   * @param why it has no plain form
   * @throws IllegalArgumentException if it cannot be kept
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
      // a hole where a refused object was can make a writer fail that checks what it writes
      if (!writer.isRefused() && !writer.isTooDeep()) {
        throw new IllegalArgumentException(
            "Java serialization cannot write it: " + Printable.quoted(e.toString()), e);
      }
    }
  }

  private IllegalArgumentException refusal(String attribute, Refusal refusal) {
    if (told.addAll(refusal.classes())) {
      refusals.accept(
          "session attribute \"" + Printable.quoted(attribute) + "\": " + refusal.text());
    }
    return new IllegalArgumentException(refusal.text());
  }

  /** What cannot be read back must fail where it is set, not in the next request. */
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
   * An object of bytes without their tag.
   *
   * @throws CodecException if they cannot be read
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

  /** A class that is allowed and missing, or one that is not allowed; the rest may quote values. */
  private static String fault(Throwable e) {
    return e instanceof ClassNotFoundException
        ? "it is not allowed by codec.java-types, or the application has no such class"
        : e.getClass().getSimpleName();
  }
}
