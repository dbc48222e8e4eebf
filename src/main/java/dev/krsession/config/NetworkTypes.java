package dev.krsession.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Value types for clients and their addresses. */
final class NetworkTypes {
  /** Address ranges separated by commas. */
  static final ValueType<List<AddressRange>> RANGES = new ValueType<>(
      "addresses or ranges such as `10.0.0.0/8`, separated by commas",
      NetworkTypes::ranges,
      ranges -> ranges.isEmpty()
          ? "none"
          : ranges.stream().map(AddressRange::toString).collect(Collectors.joining(", ")));

  /** A rate, or none. */
  static final ValueType<Optional<Rate>> RATE = new ValueType<>(
      "a count and a duration, such as `20/1m`",
      text -> Optional.of(Rate.parse(text)),
      rate -> rate.map(Rate::toString).orElse("none"));

  private NetworkTypes() {}

  private static List<AddressRange> ranges(String text) {
    return Stream.of(text.split(","))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .map(AddressRange::parse)
        .toList();
  }
}
