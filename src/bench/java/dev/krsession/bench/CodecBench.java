package dev.krsession.bench;

import dev.krsession.codec.AllowedTypes;
import dev.krsession.codec.AttributeCodec;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it takes to turn attributes into what Redis holds, and back. */
@State(Scope.Thread)
public class CodecBench {
  private static final String NAME = "attribute";
  private static final int MAX_BYTES = 64 << 10;

  private final AttributeCodec codec = new AttributeCodec(
      AllowedTypes.of(List.of("dev.krsession.bench.*")),
      CodecBench.class.getClassLoader(),
      MAX_BYTES);
  private final Long number = 1_795_000_000_000L;
  private final List<String> list = List.of("one", "two", "three");
  private final Order order = new Order("somebody", 3, list);
  private final byte[] textBytes = codec.encode(NAME, "somebody");
  private final byte[] numberBytes = codec.encode(NAME, number);
  private final byte[] listBytes = codec.encode(NAME, list);
  private final byte[] orderBytes = codec.encode(NAME, order);

  // What was decoded ends here, so that nothing of it is optimized away.
  Object first = "";
  Object second = "";
  Object third = "";

  /**
   * A record as applications keep them.
   *
   * @param customer a name
   * @param items how many
   * @param articles which
   */
  public record Order(String customer, int items, List<String> articles) {}

  /** A text, a number and a list of three texts become bytes. */
  @Benchmark
  public void encodePlain() {
    first = codec.encode(NAME, "somebody");
    second = codec.encode(NAME, number);
    third = codec.encode(NAME, list);
  }

  /** The same come back. */
  @Benchmark
  public void decodePlain() {
    first = codec.decode(textBytes);
    second = codec.decode(numberBytes);
    third = codec.decode(listBytes);
  }

  /** A record becomes bytes, by JSON-B. */
  @Benchmark
  public byte[] encodeRecord() {
    return codec.encode(NAME, order);
  }

  /** The same comes back. */
  @Benchmark
  public Object decodeRecord() {
    return codec.decode(orderBytes);
  }
}
