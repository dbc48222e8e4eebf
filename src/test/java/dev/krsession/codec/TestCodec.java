package dev.krsession.codec;

import dev.krsession.session.SessionHandle;
import java.util.ArrayList;
import java.util.List;

/** Codecs that keep Java objects, and what they say of refusals. */
final class TestCodec {
  static final SessionHandle HANDLE = new SessionHandle(1, 2);

  final TestKeys keys;
  final List<String> refusals = new ArrayList<>();
  private final ClassLoader loader;

  TestCodec() {
    this(new TestKeys(), TestCodec.class.getClassLoader());
  }

  TestCodec(TestKeys keys, ClassLoader loader) {
    this.keys = keys;
    this.loader = loader;
  }

  SessionCodec of(String... javaTypes) {
    return of(HANDLE, false, AllowedTypes.NONE, javaTypes);
  }

  SessionCodec sealing(String... javaTypes) {
    return of(HANDLE, true, AllowedTypes.NONE, javaTypes);
  }

  SessionCodec of(
      SessionHandle handle, boolean sealAll, AllowedTypes allowed, String... javaTypes) {
    CodecOptions options = new CodecOptions(
        allowed,
        JavaTypes.of(List.of(javaTypes)),
        NodeLocalTypes.KNOWN,
        NodeLocalAttributes.NONE,
        sealAll,
        "shop",
        256 << 10);
    return new AttributeCodec(options, loader, List::of, keys, refusals::add).within(handle);
  }

  static Object roundTrip(SessionCodec codec, Object value) {
    return codec.decode("a", codec.encode("a", value));
  }
}
