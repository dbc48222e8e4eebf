package dev.krsession.codec;

import dev.krsession.session.LimitExceededException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes the values of one session. A value has two encodings: its form, which is
 * deterministic and can be compared, and the stored bytes, which are the form or, for Java objects
 * and with {@code codec.seal=all}, the form sealed for this session and name. Thread-safe.
 */
public final class SessionCodec {
  private final AttributeCodec codec;
  private final @Nullable SessionSeal seal;

  SessionCodec(AttributeCodec codec, @Nullable SessionSeal seal) {
    this.codec = codec;
    this.seal = seal;
  }

  /**
   * Returns a value's form, which is verified to decode to the same value; never empty.
   *
   * @throws IllegalArgumentException if such a value cannot be stored; the message says what to do
   * @throws LimitExceededException if it takes too many bytes
   */
  public byte[] form(String attribute, Object value) {
    return codec.form(attribute, value, true, seal != null);
  }

  /** Returns the number of bytes that a form takes in the store. */
  public int storedBytes(byte[] form) {
    return form.length + (isToBeSealed(form) ? SessionSeal.OVERHEAD : 0);
  }

  /** Returns the bytes to store for a form. */
  public byte[] stored(String attribute, byte[] form) {
    return seal != null && isToBeSealed(form) ? seal.seal(attribute, form) : form;
  }

  /**
   * Returns the bytes to store for a value; never empty.
   *
   * @throws IllegalArgumentException if such a value cannot be stored
   * @throws LimitExceededException if it takes too many bytes
   */
  public byte[] encode(String attribute, Object value) {
    return stored(attribute, form(attribute, value));
  }

  /**
   * Decodes stored bytes.
   *
   * @throws CodecException if they cannot be decoded; no other exception is ever thrown
   */
  public Object decode(String attribute, byte[] stored) {
    if (!SessionSeal.isSealed(stored)) {
      return codec.decode(stored);
    }
    codec.requireSize(stored);
    return codec.decodeSealed(opened(attribute, stored));
  }

  /**
   * Returns the bytes to store for a value that may have changed in place; empty if unchanged.
   *
   * @param stored the store's bytes
   * @param known a former result of {@link #form} for this value
   * @throws IllegalArgumentException if it cannot be stored in its present state
   * @throws LimitExceededException if it takes too many bytes in its present state
   */
  public Optional<byte[]> changed(
      String attribute, Optional<byte[]> stored, byte @Nullable [] known, Object value) {
    byte[] form = codec.form(attribute, value, false, seal != null);
    if (stored.isPresent() && isStored(attribute, stored.get(), form)) {
      return Optional.empty();
    }
    return Optional.of(stored(
        attribute,
        Arrays.equals(form, known) ? form : codec.form(attribute, value, true, seal != null)));
  }

  /** Returns whether the stored bytes have this form, under the present sealing key. */
  private boolean isStored(String attribute, byte[] stored, byte[] form) {
    if (seal == null || !SessionSeal.isSealed(stored)) {
      return Arrays.equals(stored, form);
    }
    try {
      return !seal.isOutdated(stored) && codec.isSame(opened(attribute, stored), form, attribute);
    } catch (CodecException e) {
      return false;
    }
  }

  /** Returns whether stored bytes are sealed under a former key. */
  public boolean isOutdated(byte[] stored) {
    return seal != null && SessionSeal.isSealed(stored) && seal.isOutdated(stored);
  }

  /** Returns whether all values are sealed, so that the store cannot add to a number. */
  public boolean sealsAll() {
    return codec.sealsAll();
  }

  /** Returns whether a stored value is sealed. */
  public static boolean isSealed(byte[] stored) {
    return SessionSeal.isSealed(stored);
  }

  /** Returns whether a value is node-local, and therefore never encoded. */
  public boolean isNodeLocal(String attribute, Object value) {
    return codec.isNodeLocal(attribute, value);
  }

  /**
   * Whether a value that cannot be stored stays on the node that sets it. Reports that once for
   * each class.
   *
   * @param refusal why it cannot be stored
   */
  public boolean staysHere(Object value, RuntimeException refusal) {
    return codec.staysHere(value, refusal);
  }

  private boolean isToBeSealed(byte[] form) {
    return codec.sealsAll() || form[0] == JavaForm.TAG;
  }

  private byte[] opened(String attribute, byte[] stored) {
    if (seal == null) {
      throw new CodecException("a sealed value", "there are no keys to open it");
    }
    try {
      return seal.open(attribute, stored);
    } catch (IllegalArgumentException e) {
      throw new CodecException("a sealed value", CodecException.fault(e));
    }
  }
}
