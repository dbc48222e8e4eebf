package dev.krsession.backend.redis.transport;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parses {@code redis.uri}. Its error messages never quote the user part. */
final class RedisUriText {
  private static final int REDIS_PORT = 6379;
  private static final int SENTINEL_PORT = 26_379;
  private static final String MASTER = "sentinelMasterId=";
  private static final Map<String, RedisTopology> SCHEMES = Map.of(
      "redis", RedisTopology.STANDALONE,
      "redis-sentinel", RedisTopology.SENTINEL,
      "redis-cluster", RedisTopology.CLUSTER);

  private final RedisTopology topology;
  private final boolean tls;
  private final String user;
  private final String hosts;
  private final String path;
  private final String query;

  private RedisUriText(String scheme, String rest) {
    tls = scheme.startsWith("rediss");
    topology = topology(tls ? scheme.replaceFirst("rediss", "redis") : scheme, scheme);
    // the last @, because users forget to encode one in a password
    int at = rest.lastIndexOf('@');
    user = at < 0 ? "" : rest.substring(0, at);
    String[] behind = rest.substring(at + 1).split("\\?", 2);
    String[] places = behind[0].split("/", 2);
    hosts = places[0];
    path = places.length > 1 ? places[1] : "";
    query = behind.length > 1 ? behind[1] : "";
  }

  static RedisUri parse(String text) {
    String trimmed = text.strip();
    int colons = trimmed.indexOf("://");
    RedisUriText uri = colons < 0
        ? new RedisUriText("redis", trimmed)
        : new RedisUriText(trimmed.substring(0, colons), trimmed.substring(colons + 3));
    return new RedisUri(
        uri.topology, uri.nodes(), uri.login(), uri.database(), uri.tls, uri.master());
  }

  private static RedisTopology topology(String plain, String scheme) {
    RedisTopology found = SCHEMES.get(plain);
    if (found == null) {
      throw fault(
          "the scheme \"" + scheme + "\" is unknown",
          "write redis, rediss, redis-sentinel or redis-cluster, or just host:port");
    }
    return found;
  }

  private List<RedisNode> nodes() {
    List<RedisNode> nodes = Arrays.stream(hosts.split(",", -1)).map(this::node).toList();
    if (topology == RedisTopology.STANDALONE && nodes.size() > 1) {
      throw fault(
          "several hosts, and the scheme is for one",
          "write redis-cluster:// or redis-sentinel:// before them");
    }
    return nodes;
  }

  private RedisNode node(String text) {
    if (!text.startsWith("[") && text.indexOf(':') != text.lastIndexOf(':')) {
      throw fault("an address has several colons", "write an IPv6 address as [::1]:6379");
    }
    int bracket = text.lastIndexOf(']');
    int colon = text.indexOf(':', Math.max(bracket, 0));
    String host = colon < 0 ? text : text.substring(0, colon);
    if (host.isEmpty()) {
      throw fault("a host is missing", "write redis://host:6379");
    }
    if (text.startsWith("[") != (bracket > 0) || (bracket > 0 && bracket != host.length() - 1)) {
      throw fault("\"" + text + "\" is no address", "write an IPv6 address as [::1]:6379");
    }
    int port = topology == RedisTopology.SENTINEL ? SENTINEL_PORT : REDIS_PORT;
    return new RedisNode(
        bracket > 0 ? host.substring(1, bracket) : plain(host),
        colon < 0 ? port : port(text.substring(colon + 1)));
  }

  private static String plain(String host) {
    if (!host.matches("[A-Za-z0-9._-]+")) {
      throw fault(
          "\"" + host + "\" is no host name",
          "write letters, digits, dots and hyphens; encode special characters of a password");
    }
    return host;
  }

  private static int port(String text) {
    if (!text.matches("[0-9]{1,5}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > 65_535) {
      throw fault(
          "a port is no number from 1 to 65535",
          "write redis://host:6379, an IPv6 address in brackets");
    }
    return Integer.parseInt(text);
  }

  private int database() {
    if (path.isEmpty()) {
      return 0;
    }
    if (!path.matches("[0-9]{1,4}")) {
      throw fault("\"/" + path + "\" is no database", "write a number, as in redis://host/0");
    }
    int database = Integer.parseInt(path);
    if (topology == RedisTopology.CLUSTER && database != 0) {
      throw fault("a cluster has database 0 only", "leave /" + path + " out");
    }
    return database;
  }

  private Optional<RedisLogin> login() {
    if (user.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = user.split(":", 2);
    if (parts.length < 2 || parts[1].isEmpty()) {
      throw fault("a user without a password", "write redis://user:password@host");
    }
    Optional<String> name = Optional.of(decoded(parts[0])).filter(text -> !text.isEmpty());
    return Optional.of(new RedisLogin(name, decoded(parts[1])));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // not as a cause: its message would quote the password
      throw fault("a % in the user part is no escape", "write %25 for a % in a password");
    }
  }

  private Optional<String> master() {
    if (topology != RedisTopology.SENTINEL) {
      if (!query.isEmpty()) {
        throw fault("there is something behind \"?\"", "leave it out; only sentinels take one");
      }
      return Optional.empty();
    }
    if (!query.startsWith(MASTER) || query.length() == MASTER.length() || query.contains("&")) {
      throw fault("the primary's name is missing", "end with ?sentinelMasterId=mymaster");
    }
    return Optional.of(query.substring(MASTER.length()));
  }

  private static IllegalArgumentException fault(String fault, String cure) {
    return new IllegalArgumentException("redis.uri: " + fault + "; " + cure);
  }
}
