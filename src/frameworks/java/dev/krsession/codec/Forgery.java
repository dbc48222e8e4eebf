package dev.krsession.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;

/** What somebody stores who can write to the store, with the keys or without. */
public final class Forgery {
  private static final String NAME = "cart";

  private final TestCodec codecs = new TestCodec();

  /** Java's own serialization of an object. */
  public static byte[] serialized(Object value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
      objects.writeObject(value);
    }
    return out.toByteArray();
  }

  /** An object as it would be stored, if Java objects were not sealed. */
  public static byte[] unsealed(Object value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(JavaForm.TAG);
    out.writeBytes(serialized(value));
    return out.toByteArray();
  }

  /** An object as somebody stores it who has the keys. */
  public byte[] sealed(Object value) throws IOException {
    return new Seal(codecs.keys, "shop").within(TestCodec.HANDLE).seal(NAME, unsealed(value));
  }

  /**
   * Reads what is stored.
   *
   * @throws CodecException if it reads as absent
   */
  public Object read(byte[] stored) {
    return codecs.of("auto").decode(NAME, stored);
  }
}
