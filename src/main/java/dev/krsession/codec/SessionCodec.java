package dev.krsession.codec;

import dev.krsession.session.LimitExceededException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the values of one session into bytes and back. A value has two kinds of bytes: its form,
 * which can be compared, and what is stored, which is the form or, for Java objects and under
 * {@code codec.seal=all}, the form sealed for this session and name. Safe for use by many threads.
 */
public final class SessionCodec {
  private final AttributeCodec codec;
  private final @Nullable SessionSeal seal;

  SessionCodec(AttributeCodec codec, @Nullable SessionSeal seal) {
    this.codec = codec;
    this.seal = seal;
  }

  /**
   * A value's form, of which it is certain that it comes back as it is; never empty.
   *
   * @throws IllegalArgumentException if such a value cannot be stored; the message says what to do
   * @throws LimitExceededException if it takes too many bytes
   */
  public byte[] form(String attribute, Object value) {
    return codec.form(attribute, value, true, seal != null);
  }

  /** How many bytes a form takes in the store. */
  public int storedBytes(byte[] form) {
    return form.length + (isToBeSealed(form) ? SessionSeal.OVERHEAD : 0);
  }

  /** The bytes to store for a form. */
  public byte[] stored(String attribute, byte[] form) {
    return seal != null && isToBeSealed(form) ? seal.seal(attribute, form) : form;
  }

  /**
   * The bytes to store for a value; never empty.
   *
   * @throws IllegalArgumentException if such a value cannot be stored
   * @throws LimitExceededException if it takes too many bytes
   */
  public byte[] encode(String attribute, Object value) {
    return stored(attribute, form(attribute, value));
  }

  /**
   * The value of stored bytes.
   *
   * @throws CodecException if they have no value here; nothing else is ever thrown for any bytes
   */
  public Object decode(String attribute, byte[] stored) {
    if (!SessionSeal.isSealed(stored)) {
      return codec.decode(stored);
    }
    codec.requireSize(stored);
    return codec.decodeSealed(opened(attribute, stored));
  }

  /**
   * The bytes to store for a value that may have changed in place; empty if the store has them.
   *
   * @param stored what the store has
   * @param known a form that {@link #form} gave for this value
   * @throws IllegalArgumentException if it cannot be stored as it is now
   * @throws LimitExceededException if it takes too many bytes by now
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

  /** Whether the store has a value of this form, under the key that seals now. */
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

  /** Whether stored bytes are sealed under a key that seals no more. */
  public boolean isOutdated(byte[] stored) {
    return seal != null && SessionSeal.isSealed(stored) && seal.isOutdated(stored);
  }

  /** Whether a counter cannot be left to the store's own arithmetic. */
  public boolean sealsAll() {
    return codec.sealsAll();
  }

  /** Whether a value is stored sealed. */
  public static boolean isSealed(byte[] stored) {
    return SessionSeal.isSealed(stored);
  }

  /** Whether a value stays on the node that sets it, and is never turned into bytes. */
  public boolean isNodeLocal(String attribute, Object value) {
    return codec.isNodeLocal(attribute, value);
  }

  /**
   * Whether a value that cannot be stored stays on the node that sets it. Reports that once for
   * each class.
   *
   * @param refusal why it cannot be stored
   */
  public boolean staysHere(String attribute, Object value, RuntimeException refusal) {
    return codec.staysHere(attribute, value, refusal);
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
