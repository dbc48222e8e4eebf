package dev.krsession.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table of plain types. A tag is never reused for another type. */
final class PlainTypes {
  private static final List<PlainType<?>> TABLE = table();
  private static final Map<Class<?>, PlainType<?>> BY_CLASS = by(PlainType::type);
  private static final Map<Character, PlainType<?>> BY_TAG = by(PlainType::tag);

  private PlainTypes() {}

  static Optional<PlainType<?>> of(Object value) {
    return Optional.<PlainType<?>>ofNullable(BY_CLASS.get(value.getClass()))
        .or(() -> TimeTypes.zoneOf(value));
  }

  static Optional<PlainType<?>> of(char tag) {
    return Optional.ofNullable(BY_TAG.get(tag));
  }

  private static <K> Map<K, PlainType<?>> by(Function<PlainType<?>, K> key) {
    return TABLE.stream().collect(Collectors.toUnmodifiableMap(key, plain -> plain));
  }

  private static List<PlainType<?>> table() {
    List<PlainType<?>> table = new ArrayList<>(numbers());
    table.addAll(TimeTypes.table());
    table.add(
        PlainType.binary('c', Character.class, c -> chars(String.valueOf(c)), PlainTypes::letter));
    table.add(PlainType.binary('t', Boolean.class, PlainTypes::bool, PlainTypes::bool));
    table.add(new PlainType<>('y', byte[].class, false, byte[]::clone, byte[]::clone));
    table.add(PlainType.binary('g', UUID.class, PlainTypes::uuid, PlainTypes::uuid));
    table.add(PlainType.text('r', URI.class, PlainTypes::uri));
    table.add(PlainType.text('L', Locale.class, PlainTypes::language, Locale::forLanguageTag));
    table.add(new PlainType<>('w', Date.class, false, PlainTypes::date, PlainTypes::date));
    return List.copyOf(table);
  }

  /** Whole numbers are decimal text, to which Redis can add. A Long has no tag at all. */
  private static List<PlainType<?>> numbers() {
    return List.of(
        PlainType.text('b', Byte.class, Byte::valueOf),
        PlainType.text('s', Short.class, Short::valueOf),
        PlainType.text('i', Integer.class, Integer::valueOf),
        PlainType.binary(
            'f',
            Float.class,
            value -> ints(Float.floatToRawIntBits(value)),
            bytes -> Float.intBitsToFloat(exactly(4, bytes).getInt())),
        PlainType.binary(
            'd',
            Double.class,
            value -> longs(Double.doubleToRawLongBits(value)),
            bytes -> Double.longBitsToDouble(exactly(8, bytes).getLong())),
        PlainType.binary('N', BigInteger.class, BigInteger::toByteArray, BigInteger::new),
        PlainType.binary('D', BigDecimal.class, PlainTypes::decimal, PlainTypes::decimal));
  }

  /** Two bytes per character, by hand: the JDK's encoder replaces lone surrogates. */
  static byte[] chars(String text) {
    ByteBuffer buffer = ByteBuffer.allocate(2 * text.length());
    text.chars().forEach(c -> buffer.putChar((char) c));
    return buffer.array();
  }

  static byte[] ints(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  static ByteBuffer exactly(int length, byte[] bytes) {
    if (bytes.length != length) {
      throw new IllegalArgumentException(
          "it takes " + length + " bytes, there are " + bytes.length);
    }
    return ByteBuffer.wrap(bytes);
  }

  private static byte[] longs(long... values) {
    ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * values.length);
    Arrays.stream(values).forEach(buffer::putLong);
    return buffer.array();
  }

  private static char letter(byte[] bytes) {
    return exactly(2, bytes).getChar();
  }

  private static byte[] bool(boolean value) {
    return new byte[] {(byte) (value ? 1 : 0)};
  }

  private static boolean bool(byte[] bytes) {
    return switch (exactly(1, bytes).get()) {
      case 0 -> false;
      case 1 -> true;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static byte[] uuid(UUID id) {
    return longs(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  private static UUID uuid(byte[] bytes) {
    ByteBuffer buffer = exactly(16, bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  @SuppressWarnings("JavaUtilDate") // applications still keep them in sessions
  private static byte[] date(Date date) {
    return longs(date.getTime());
  }

  @SuppressWarnings("JavaUtilDate") // as above
  private static Date date(byte[] bytes) {
    return new Date(exactly(8, bytes).getLong());
  }

  private static byte[] decimal(BigDecimal value) {
    byte[] digits = value.unscaledValue().toByteArray();
    return ByteBuffer.allocate(4 + digits.length)
        .putInt(value.scale())
        .put(digits)
        .array();
  }

  private static BigDecimal decimal(byte[] bytes) {
    BigInteger digits = new BigInteger(Arrays.copyOfRange(bytes, 4, bytes.length));
    return new BigDecimal(digits, ByteBuffer.wrap(bytes).getInt());
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("the text is no URI", e);
    }
  }

  private static String language(Locale locale) {
    String tag = locale.toLanguageTag();
    if (!Locale.forLanguageTag(tag).equals(locale)) {
      throw new IllegalArgumentException("this locale has no exact language tag");
    }
    return tag;
  }
}
