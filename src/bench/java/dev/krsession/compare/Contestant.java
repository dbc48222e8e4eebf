package dev.krsession.compare;

/** Whose sessions are measured. */
enum Contestant {
  TOMCAT("Tomcat's own", false),
  SPRING("Spring Session, map", false),
  KR("kr-session", false),
  FLOOR("bare floor, map", false),
  SPRING_REDIS("Spring Session, Jedis", true),
  KR_REDIS("kr-session, Redis", true),
  KR_NEAR("kr-session, near cache", true),
  FLOOR_REDIS("bare floor, Redis", true),
  FLOOR_LATE("bare floor, Redis, saves last", true);

  final String title;
  final boolean remote;

  Contestant(String title, boolean remote) {
    this.title = title;
    this.remote = remote;
  }

  /** With whom it is compared. */
  Contestant yardstick() {
    return remote ? SPRING_REDIS : TOMCAT;
  }
}
