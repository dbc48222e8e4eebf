package dev.krsession.compare;

/** Whose sessions are measured. */
enum Contestant {
  TOMCAT("Tomcat's own", Store.MEMORY),
  SPRING("Spring Session, map", Store.MEMORY),
  KR("kr-session", Store.MEMORY),
  KR_FULL("kr-session, each new session ends one of 50,000", Store.MEMORY),
  FLOOR("bare floor, map", Store.MEMORY),
  SPRING_REDIS("Spring Session, Jedis", Store.REDIS),
  KR_REDIS("kr-session, Redis", Store.REDIS),
  KR_NEAR("kr-session, near cache", Store.REDIS),
  FLOOR_REDIS("bare floor, Redis", Store.REDIS),
  FLOOR_LATE("bare floor, Redis, saves last", Store.REDIS),
  SPRING_SQL("Spring Session JDBC, PostgreSQL", Store.POSTGRES),
  KR_SQL("kr-session, PostgreSQL", Store.POSTGRES),
  TOMCAT_FILE("Tomcat's PersistentValve, FileStore", Store.FOLDER),
  KR_FILE("kr-session, H2 file", Store.FOLDER);

  /** Where sessions are. */
  enum Store {
    MEMORY,
    REDIS,
    POSTGRES,
    FOLDER
  }

  final String title;
  final Store store;

  Contestant(String title, Store store) {
    this.title = title;
    this.store = store;
  }

  /** With whom it is compared. */
  Contestant yardstick() {
    return switch (store) {
      case MEMORY -> TOMCAT;
      case REDIS -> SPRING_REDIS;
      case POSTGRES -> SPRING_SQL;
      case FOLDER -> TOMCAT_FILE;
    };
  }
}
