package dev.krsession.backend.redis;

import dev.krsession.backend.record.StoreFault;
import dev.krsession.backend.redis.transport.ConnectionOptions;
import dev.krsession.backend.redis.transport.LoginFile;
import dev.krsession.backend.redis.transport.RedisLogin;
import dev.krsession.backend.redis.transport.RedisTopology;
import dev.krsession.backend.redis.transport.SentinelException;
import dev.krsession.session.Printable;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fault in the configuration of Redis or of the client, derived from an error of Redis, Jedis or
 * TLS; one line with setting, fault and cure.
 */
record RedisDiagnosis(StoreFault fault, String line) {
  private static final int LONGEST_QUOTE = 200;
  private static final Pattern COMMAND = Pattern.compile("run the '([^']+)' command");

  /** The first byte of a TLS alert or handshake, parsed as a reply of Redis. */
  private static final Pattern TLS_REPLY = Pattern.compile("Unknown reply: [\\x15\\x16]");

  /** It loads its data, runs a script, or is no longer the primary, or has none. */
  private static final Pattern NOT_NOW =
      Pattern.compile("^(LOADING|BUSY|CLUSTERDOWN|MASTERDOWN|READONLY) ");

  /** Diagnoses an error; empty if it only means that Redis does not answer. */
  static Optional<RedisDiagnosis> of(Throwable failure, ConnectionOptions options) {
    Deque<Throwable> causes = causes(failure);
    boolean sentinel = causes.stream().anyMatch(SentinelException.class::isInstance);
    for (Throwable cause : causes) {
      Optional<RedisDiagnosis> found = ofOne(cause, sentinel, options);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The innermost first: those around it quote it, or are less specific. */
  private static Deque<Throwable> causes(Throwable failure) {
    Deque<Throwable> found = new ArrayDeque<>();
    Deque<Throwable> next = new ArrayDeque<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    next.add(failure);
    while (!next.isEmpty()) {
      Throwable each = next.remove();
      if (seen.add(each)) {
        found.addFirst(each);
        Stream.concat(
                Optional.ofNullable(each.getCause()).stream(), Stream.of(each.getSuppressed()))
            .forEach(next::add);
      }
    }
    return found;
  }

  private static Optional<RedisDiagnosis> ofOne(
      Throwable cause, boolean sentinel, ConnectionOptions options) {
    String text = String.valueOf(cause.getMessage());
    String quote = quoted(text);
    return login(text, quote, sentinel, options)
        .or(() -> rights(text, quote))
        .or(() -> encryption(cause, text, quote, options))
        .or(() -> address(text, quote, options))
        .or(() -> refusal(text, quote));
  }

  private static Optional<RedisDiagnosis> login(
      String text, String quote, boolean sentinel, ConnectionOptions options) {
    String prefix = sentinel ? "redis.sentinel." : "redis.";
    String source = sentinel ? sentinelSource(options) : source(options);
    String whose = sentinel ? "the sentinel" : "Redis";
    if (text.contains("NOAUTH") || text.contains("unauthenticated")) {
      return found(
          StoreFault.LOGIN,
          prefix + "password: " + whose + " asks for a login, and has got none; set " + prefix
              + "password-file" + quote);
    }
    if (text.contains("WRONGPASS") || text.contains("ERR invalid password")) {
      return found(
          StoreFault.LOGIN,
          source + ": " + whose + " does not take this user and password; compare them with ACL"
              + " GETUSER, and " + prefix + "username with the user's name" + quote);
    }
    if (text.contains("AUTH <password> called without any password configured")) {
      return found(
          StoreFault.LOGIN,
          source + ": " + whose + " has no password, and was given one; remove it,"
              + " or set requirepass or an ACL user there" + quote);
    }
    return Optional.empty();
  }

  /** Returns the setting that the login of Redis comes from. */
  private static String source(ConnectionOptions options) {
    if (options.logins().isPresent()) {
      return options.logins().get() instanceof LoginFile file
          ? file.setting()
          : "redis.credentials";
    }
    Optional<String> ofUri = options.uri().login().map(RedisLogin::password);
    Optional<String> used = options.login().map(RedisLogin::password).or(() -> ofUri);
    return used.isPresent() && used.equals(ofUri) ? "redis.uri" : "redis.password";
  }

  private static String sentinelSource(ConnectionOptions options) {
    return options
        .sentinels()
        .login()
        .filter(LoginFile.class::isInstance)
        .map(file -> ((LoginFile) file).setting())
        .orElse("redis.sentinel.password");
  }

  private static Optional<RedisDiagnosis> rights(String text, String quote) {
    if (!text.contains("NOPERM")
        && !text.contains("ACL failure in script")
        && !text.contains("can't run this command")) {
      return Optional.empty();
    }
    Matcher command = COMMAND.matcher(text);
    String right = command.find()
        ? "+" + command.group(1).toLowerCase(Locale.ROOT)
        : text.contains("key") ? "~INSTANCE-NAME:*" : text.contains("channel") ? "&…" : "a right";
    return found(
        StoreFault.RIGHT,
        "redis.username: this user lacks " + right
            + "; give it by ACL SETUSER, docs/redis.md has all" + " that are needed" + quote);
  }

  private static Optional<RedisDiagnosis> encryption(
      Throwable cause, String text, String quote, ConnectionOptions options) {
    if (cause instanceof CertificateExpiredException) {
      return found(
          StoreFault.TLS,
          "redis.uri: a certificate of Redis has expired; renew it there, and look at the clocks"
              + quote);
    }
    if (cause instanceof CertificateNotYetValidException) {
      return found(
          StoreFault.TLS,
          "redis.uri: a certificate of Redis is not valid yet; look at the clocks" + quote);
    }
    if (text.contains("PKIX path") || text.contains("trustAnchors parameter")) {
      return found(
          StoreFault.TLS,
          "redis.tls.truststore: none of its authorities has signed the certificate of Redis; add the"
              + " authority, as a PEM file for example" + quote);
    }
    if (text.contains("No subject alternative") || text.contains("No name matching")) {
      return found(
          StoreFault.TLS,
          "redis.uri: the certificate of Redis is for another host; name Redis as the certificate"
              + " does, or have that name or address added to it" + quote);
    }
    if (text.contains("alert: certificate_required")
        || text.contains("alert: bad_certificate")
        || text.contains("alert: unknown_ca")
        || text.contains("alert: handshake_failure")) {
      return found(
          StoreFault.TLS,
          "redis.tls.certificate: Redis asks for a client's certificate that it trusts; set"
              + " redis.tls.certificate and redis.tls.key, or redis.tls.keystore" + quote);
    }
    if (text.contains("Unsupported or unrecognized SSL message")
        || text.contains("plaintext connection")) {
      return found(
          StoreFault.TLS,
          "redis.uri: it says TLS, and what answers at " + options.uri().places()
              + " does not speak it; write redis:// in place of rediss://, or name the TLS port"
              + quote);
    }
    if (TLS_REPLY.matcher(text).find()) {
      return found(
          StoreFault.TLS,
          "redis.uri: what answers at " + options.uri().places()
              + " speaks TLS; write rediss:// in place of redis://" + quoted("a TLS alert"));
    }
    return Optional.empty();
  }

  private static Optional<RedisDiagnosis> address(
      String text, String quote, ConnectionOptions options) {
    if (text.startsWith("Unknown reply: H") || text.startsWith("Unknown reply: <")) {
      return found(
          StoreFault.ADDRESS,
          "redis.uri: what answers at " + options.uri().places()
              + " is no Redis but a web server; correct the port, 6379 as a rule" + quote);
    }
    if (text.contains("READONLY") && options.uri().topology() == RedisTopology.STANDALONE) {
      return found(
          StoreFault.ADDRESS,
          "redis.uri: " + options.uri().places() + " is a replica, which takes no changes; name the"
              + " primary, or its sentinels; after a failover it passes by itself" + quote);
    }
    if (text.contains("cluster support disabled")) {
      return found(
          StoreFault.ADDRESS,
          "redis.uri: it says a cluster, and " + options.uri().places()
              + " is none; write redis:// in place of redis-cluster://" + quote);
    }
    if (options.uri().topology() != RedisTopology.CLUSTER
        && (text.startsWith("MOVED ") || text.contains("sends us from node to node"))) {
      return found(
          StoreFault.ADDRESS,
          "redis.uri: " + options.uri().places()
              + " belongs to a cluster; write redis-cluster:// in" + " place of redis://" + quote);
    }
    if (options.uri().topology() == RedisTopology.SENTINEL
        && (text.contains("unknown command")
            && text.toUpperCase(Locale.ROOT).contains("SENTINEL"))) {
      return found(
          StoreFault.ADDRESS,
          "redis.uri: " + options.uri().places() + " is no sentinel; name the sentinels, 26379 as a"
              + " rule, or write redis:// without sentinelMasterId" + quote);
    }
    if (text.contains("seems to be not monitored")) {
      return found(
          StoreFault.ADDRESS,
          "redis.uri: the sentinels know no primary of that name; correct sentinelMasterId to the"
              + " name in their \"sentinel monitor\"" + quote);
    }
    return Optional.empty();
  }

  private static Optional<RedisDiagnosis> refusal(String text, String quote) {
    if (text.contains("MISCONF")) {
      return found(
          StoreFault.REFUSAL,
          "redis.uri: Redis takes no changes, for it cannot save to its disk; look at its log and its"
              + " disk, or set stop-writes-on-bgsave-error to no" + quote);
    }
    if (text.contains("DENIED") && text.contains("protected mode")) {
      return found(
          StoreFault.REFUSAL,
          "redis.password: Redis is in protected mode, in which it serves its own host alone; give it"
              + " a password, and set redis.password-file" + quote);
    }
    if (text.contains("OOM command not allowed")) {
      return found(
          StoreFault.REFUSAL,
          "redis.uri: Redis takes no changes, for its maxmemory is full; give it more, or shorten"
              + " idle-timeout" + quote);
    }
    if (text.contains("max number of clients")) {
      return found(
          StoreFault.REFUSAL,
          "redis.pool.max: Redis has as many connections as its maxclients allows; raise that, or"
              + " lower redis.pool.max, which each node has to each server" + quote);
    }
    if (text.contains("NOREPLICAS")) {
      return found(
          StoreFault.REFUSAL,
          "redis.uri: Redis takes no changes, for too few replicas follow it (min-replicas-to-write);"
              + " get them back" + quote);
    }
    if (NOT_NOW.matcher(text).find()) {
      return found(
          StoreFault.REFUSAL,
          "redis.uri: Redis serves nobody or takes no changes for now; look at its log" + quote);
    }
    return Optional.empty();
  }

  private static Optional<RedisDiagnosis> found(StoreFault fault, String line) {
    return Optional.of(new RedisDiagnosis(fault, line));
  }

  private static String quoted(String text) {
    String line = Printable.line(text);
    return " (" + line.substring(0, Math.min(line.length(), LONGEST_QUOTE)) + ")";
  }
}
