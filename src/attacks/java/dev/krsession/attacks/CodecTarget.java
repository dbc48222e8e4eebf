package dev.krsession.attacks;

import dev.krsession.codec.AllowedTypes;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.codec.Cart;
import dev.krsession.codec.CodecException;
import java.util.List;

/** Fuzzes the reader of stored attributes. */
public final class CodecTarget {
  private static final AttributeCodec CODEC = new AttributeCodec(
      AllowedTypes.of(List.of("dev.krsession.codec.*")),
      CodecTarget.class.getClassLoader(),
      1 << 20);

  private CodecTarget() {}

  /** Loads what has to be loaded, which takes its time and is no hang. */
  public static void fuzzerInitialize() {
    reread(new Cart());
  }

  /** An attribute's bytes: a value or a CodecException, nothing else. */
  public static void fuzzerTestOneInput(byte[] data) {
    Object value;
    try {
      value = CODEC.decode(data);
    } catch (CodecException refusal) {
      return;
    }
    reread(value);
  }

  /** What was read can be written, but for what its type or size forbids, and read again. */
  private static void reread(Object value) {
    byte[] again;
    try {
      again = CODEC.encode("fuzz", value);
    } catch (IllegalArgumentException | IllegalStateException refusal) {
      return;
    }
    CODEC.decode(again);
  }
}
