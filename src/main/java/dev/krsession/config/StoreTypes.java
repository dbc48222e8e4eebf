package dev.krsession.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Value types for shared stores. */
final class StoreTypes {
  /** A Redis URI; any part that may be a login is not shown. */
  static final ValueType<Optional<SecretText>> URI = new ValueType<>(
      "`host:port`, `redis://`, `rediss://`, `redis-sentinel://h1,h2/0?sentinelMasterId=m`,"
          + " `redis-cluster://h1,h2`",
      text -> Optional.of(new SecretText(TextTypes.filled(text))),
      value -> value.map(uri -> withoutLogin(uri.reveal())).orElse("none"));

  /** A password. An empty one is refused, since it is probably a mistake. */
  static final ValueType<Optional<SecretText>> PASSWORD = new ValueType<>(
      "a text",
      text -> Optional.of(new SecretText(TextTypes.filled(text))),
      value -> value.map(SecretText::toString).orElse("none"));

  /** The options of a custom backend. */
  static final ValueType<Optional<SecretText>> OPTIONS = new ValueType<>(
      "`name=value`, separated by `;`",
      StoreTypes::options,
      value -> value.map(SecretText::toString).orElse("none"));

  static final ValueType<Integer> PROTOCOL = ChoiceType.of(String::valueOf, List.of(2, 3));

  static final ValueType<String> BACKEND =
      new ValueType<>("a name in lower case", StoreTypes::backend, name -> name);

  static final ValueType<String> INSTANCE = new ValueType<>(
      "1 to 64 letters, digits, dots, hyphens or underscores", StoreTypes::instance, name -> name);

  static final ValueType<Touch> TOUCH = new ValueType<>(
      "`every-request`, a share such as `5%`, or a duration", StoreTypes::touch, StoreTypes::show);

  /** A number of bytes; k and m are powers of 1024. */
  static final ValueType<Integer> BYTES = new ValueType<>(
      "a number of bytes, such as `65536`, `64k` or `1m`", StoreTypes::bytes, StoreTypes::show);

  private static final String HOST = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+])(:[0-9]{1,5})?";
  private static final Pattern PLACE =
      Pattern.compile(HOST + "(," + HOST + ")*(/[0-9]*)?(\\?sentinelMasterId=[A-Za-z0-9._-]+)?");

  private static final String EVERY_REQUEST = "every-request";

  private StoreTypes() {}

  /** Shows a plain address; any other text may be a misplaced login, and is masked. */
  private static String withoutLogin(String uri) {
    int at = uri.lastIndexOf('@');
    int slashes = uri.indexOf("//");
    String scheme = uri.substring(0, Math.max(0, slashes + 2));
    String place = at < 0 ? uri.substring(scheme.length()) : uri.substring(at + 1);
    if (!PLACE.matcher(place).matches()) {
      return SecretText.MASK;
    }
    return at < 0 ? uri : scheme + "(login hidden)@" + place;
  }

  private static Optional<SecretText> options(String text) {
    for (String option : text.split(";", -1)) {
      if (!option.isBlank() && option.indexOf('=') < 1) {
        throw new IllegalArgumentException(
            "has an option without a value; say name=value;name=value");
      }
    }
    return Optional.of(new SecretText(TextTypes.filled(text)));
  }

  private static String backend(String text) {
    if (!text.matches("[a-z][a-z0-9-]{0,31}")) {
      throw new IllegalArgumentException(
          "is no backend's name; say memory, redis, jdbc, or the name of your own in lower case");
    }
    return text;
  }

  private static String instance(String text) {
    if (!text.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new IllegalArgumentException(
          "is no fit name; say 1 to 64 letters, digits, dots, hyphens or underscores");
    }
    return text;
  }

  private static Touch touch(String text) {
    if (text.equalsIgnoreCase(EVERY_REQUEST)) {
      return Touch.time(Duration.ZERO);
    }
    if (!text.endsWith("%")) {
      Duration time = Durations.parse(text);
      if (time.isNegative()) {
        throw new IllegalArgumentException("is negative; say every-request, a share or a duration");
      }
      return Touch.time(time);
    }
    if (!text.matches("[0-9]{1,2}(\\.[0-9]{1,3})?%")) {
      throw new IllegalArgumentException("is no share; say a number from 0% to 50%, such as 5%");
    }
    double share = Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
    if (share > 0.5) {
      throw new IllegalArgumentException("lets sessions in use expire; say a share up to 50%");
    }
    return Touch.share(share);
  }

  private static String show(Touch touch) {
    return touch
        .time()
        .map(time -> time.isZero() ? EVERY_REQUEST : Durations.show(time))
        .orElseGet(() -> (touch.share() * 100 + "%").replace(".0%", "%"));
  }

  private static int bytes(String text) {
    if (!text.matches("[0-9]{1,9}[kKmM]?")) {
      throw new IllegalArgumentException("is no number of bytes; say 65536, 64k or 1m");
    }
    char unit = Character.toLowerCase(text.charAt(text.length() - 1));
    long factor = unit == 'k' ? 1 << 10 : unit == 'm' ? 1 << 20 : 1;
    long bytes = Long.parseLong(factor == 1 ? text : text.substring(0, text.length() - 1)) * factor;
    if (bytes < 1 || bytes > 1 << 30) {
      throw new IllegalArgumentException("is out of range; say 1 to 1024m");
    }
    return (int) bytes;
  }

  private static String show(int bytes) {
    if (bytes % (1 << 20) == 0) {
      return (bytes >> 20) + "m";
    }
    return bytes % (1 << 10) == 0 ? (bytes >> 10) + "k" : String.valueOf(bytes);
  }
}
