package dev.krsession.backend.redis;

import java.util.Optional;
import java.util.OptionalLong;

/** Reads what INFO replies: lines of a name, a colon and a value. */
final class InfoText {
  private InfoText() {}

  static Optional<String> field(String info, String name) {
    return info.lines()
        .filter(line -> line.startsWith(name + ':'))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  static OptionalLong number(String info, String name) {
    return field(info, name).filter(text -> text.matches("[0-9]{1,18}")).stream()
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  /** The keys in a database; one without any has no line. */
  static long keys(String info, int database) {
    return field(info, "db" + database)
        .map(text -> text.replaceFirst("^keys=([0-9]{1,18}),.*$", "$1"))
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::parseLong)
        .orElse(0L);
  }
}
