package dev.krsession.cookie;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Cookie descriptions that differ from a plain one in what a test is about. */
record Specs(
    String name,
    Optional<String> domain,
    String path,
    SameSite sameSite,
    SecurePolicy securePolicy,
    Duration maxAge,
    boolean partitioned,
    List<String> extensions) {
  static Specs plain() {
    return new Specs(
        "Kr.Session",
        Optional.empty(),
        "/",
        SameSite.LAX,
        SecurePolicy.ALWAYS,
        Duration.ZERO,
        false,
        List.of());
  }

  Specs name(String changed) {
    return new Specs(
        changed, domain, path, sameSite, securePolicy, maxAge, partitioned, extensions);
  }

  Specs domain(String changed) {
    return new Specs(
        name, Optional.of(changed), path, sameSite, securePolicy, maxAge, partitioned, extensions);
  }

  Specs path(String changed) {
    return new Specs(
        name, domain, changed, sameSite, securePolicy, maxAge, partitioned, extensions);
  }

  Specs sameSite(SameSite changed) {
    return new Specs(name, domain, path, changed, securePolicy, maxAge, partitioned, extensions);
  }

  Specs securePolicy(SecurePolicy changed) {
    return new Specs(name, domain, path, sameSite, changed, maxAge, partitioned, extensions);
  }

  Specs maxAge(Duration changed) {
    return new Specs(name, domain, path, sameSite, securePolicy, changed, partitioned, extensions);
  }

  Specs partitionedToo() {
    return new Specs(name, domain, path, sameSite, securePolicy, maxAge, true, extensions);
  }

  Specs extensions(String... changed) {
    return new Specs(
        name, domain, path, sameSite, securePolicy, maxAge, partitioned, List.of(changed));
  }

  CookieSpec spec() {
    return new CookieSpec(
        name, domain, path, true, sameSite, securePolicy, maxAge, partitioned, extensions);
  }

  CookieSpec openToScripts() {
    return new CookieSpec(
        name, domain, path, false, sameSite, securePolicy, maxAge, partitioned, extensions);
  }
}
