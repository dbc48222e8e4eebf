package dev.krsession.bench;

import dev.krsession.codec.AllowedTypes;
import dev.krsession.codec.AttributeCodec;
import dev.krsession.codec.CodecOptions;
import dev.krsession.codec.JavaTypes;
import dev.krsession.codec.NodeLocalAttributes;
import dev.krsession.codec.NodeLocalTypes;
import dev.krsession.codec.SealKeys;
import dev.krsession.codec.SessionCodec;
import dev.krsession.session.SessionHandle;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.springframework.data.redis.serializer.JdkSerializationRedisSerializer;

/** A Java object of about 1 KB: filtered and sealed here, beside what Spring Session does. */
@State(Scope.Thread)
public class JavaObjectsBench {
  private static final String NAME = "cart";

  private final AttributeCodec codec = codec();
  private final JdkSerializationRedisSerializer spring =
      new JdkSerializationRedisSerializer(JavaObjectsBench.class.getClassLoader());
  private final Cart cart = new Cart();
  private final SessionCodec session = codec.within(new SessionHandle(1, 2));
  private final byte[] form = session.form(NAME, cart);
  private final byte[] sealed = session.stored(NAME, form);
  private final byte[] springs = spring.serialize(cart);

  /** As applications keep them. */
  static final class Cart implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String user = "somebody";
    private final List<Line> lines = new ArrayList<>(IntStream.range(0, 20)
        .mapToObj(at -> new Line("some article number " + at, at))
        .toList());
  }

  record Line(String article, int count) implements Serializable {}

  private static AttributeCodec codec() {
    SealKeys.Key key = new SealKeys.Key(1, new SecretKeySpec(new byte[32], "HmacSHA256"));
    SealKeys keys = new SealKeys() {
      @Override
      public Key current() {
        return key;
      }

      @Override
      public Optional<Key> find(int id) {
        return Optional.of(key);
      }
    };
    CodecOptions options = new CodecOptions(
        AllowedTypes.NONE,
        JavaTypes.of(List.of("dev.krsession.bench.**")),
        NodeLocalTypes.KNOWN,
        NodeLocalAttributes.NONE,
        false,
        "bench",
        64 << 10);
    return new AttributeCodec(
        options, JavaObjectsBench.class.getClassLoader(), List::of, keys, refusal -> {});
  }

  /** As a request writes it: its session's key is derived anew. */
  @Benchmark
  public byte[] write() {
    return codec.within(new SessionHandle(1, 2)).encode(NAME, cart);
  }

  /** As a request reads it. */
  @Benchmark
  public Object read() {
    return codec.within(new SessionHandle(1, 2)).decode(NAME, sealed);
  }

  /** Sealing alone. */
  @Benchmark
  public byte[] seal() {
    return session.stored(NAME, form);
  }

  /** The same by Spring's serializer. */
  @Benchmark
  public byte[] springWrites() {
    return spring.serialize(cart);
  }

  /** The same by Spring's serializer. */
  @Benchmark
  public Object springReads() {
    return spring.deserialize(springs);
  }
}
