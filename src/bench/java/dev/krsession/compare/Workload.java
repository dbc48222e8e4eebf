package dev.krsession.compare;

import java.util.Locale;

/** What each request of a measurement does. */
enum Workload {
  UNTOUCHED("untouched", 2),
  READ("2 attributes read", 2),
  READ_ONE("1 of 50 read", 50),
  WRITE("1 of 2 written", 2),
  CREATE("session created", 0);

  final String title;

  /** How many attributes the visitors' sessions have; zero: visitors come without a session. */
  final int attributes;

  Workload(String title, int attributes) {
    this.title = title;
    this.attributes = attributes;
  }

  String path() {
    return "/work/" + name().toLowerCase(Locale.ROOT);
  }
}
