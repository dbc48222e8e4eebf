package dev.krsession.backend.redis;

import static org.awaitility.Awaitility.await;

import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.util.JedisClusterCRC16;
import redis.clients.jedis.util.SafeEncoder;

/** A cluster of three servers that shares its slots out evenly, and moves them when told to. */
final class RedisCluster implements AutoCloseable {
  private static final int[] FIRST_SLOTS = {0, 5461, 10_923, 16_384};

  private final List<RedisServerFixture> servers;

  private final List<Integer> tlsPorts;

  private RedisCluster(List<Integer> tlsPorts, String... options) {
    List<String> all = new ArrayList<>(List.of("--cluster-enabled", "yes"));
    all.addAll(List.of(options));
    this.tlsPorts = tlsPorts;
    servers = Stream.iterate(0, i -> i + 1).limit(3).map(i -> started(i, all)).toList();
  }

  private RedisServerFixture started(int number, List<String> options) {
    List<String> all = new ArrayList<>(options);
    if (!tlsPorts.isEmpty()) {
      all.addAll(List.of("--tls-port", "" + tlsPorts.get(number)));
    }
    return RedisServerFixture.start(all.toArray(String[]::new));
  }

  static RedisCluster form(String... options) {
    return formed(new RedisCluster(List.of(), options));
  }

  /** One whose servers send those to each other's TLS ports who come by TLS. */
  static RedisCluster formEncrypted(Certificate certificate) {
    List<Integer> ports = Stream.generate(RedisServerFixture::freePort).limit(3).toList();
    return formed(new RedisCluster(
        ports,
        "--tls-cluster",
        "yes",
        "--tls-auth-clients",
        "no",
        "--tls-cert-file",
        certificate.certificate().toString(),
        "--tls-key-file",
        certificate.key().toString(),
        "--tls-ca-cert-file",
        certificate.certificate().toString()));
  }

  private static RedisCluster formed(RedisCluster cluster) {
    for (int i = 0; i < 3; i++) {
      RedisServerFixture server = cluster.servers.get(i);
      say(server, "SET-CONFIG-EPOCH", "" + (i + 1));
      // one by one: Redis 6.2 takes no range
      Stream<String> slots =
          IntStream.range(FIRST_SLOTS[i], FIRST_SLOTS[i + 1]).mapToObj(Integer::toString);
      say(server, Stream.concat(Stream.of("ADDSLOTS"), slots).toArray(String[]::new));
      say(
          cluster.server(0),
          "MEET",
          "127.0.0.1",
          "" + cluster.meetingPort(i),
          "" + server.busPort());
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> cluster.servers.stream().allMatch(RedisCluster::isWhole));
    cluster.awaitAgreement();
    return cluster;
  }

  List<RedisServerFixture> servers() {
    return servers;
  }

  RedisServerFixture server(int number) {
    return servers.get(number);
  }

  /** What {@code redis.uri} would say. */
  String uri() {
    return "redis-cluster://127.0.0.1:" + server(0).port();
  }

  private int meetingPort(int number) {
    return tlsPorts.isEmpty() ? server(number).port() : tlsPorts.get(number);
  }

  /** The same by the TLS port. */
  String encryptedUri() {
    return "rediss-cluster://127.0.0.1:" + tlsPorts.get(0);
  }

  static int slot(SessionTicket ticket) {
    return JedisClusterCRC16.getSlot(RedisExtension.key(ticket));
  }

  /** A new session, stored by a node, whose slot was the server's when the cluster was formed. */
  SessionTicket storedOn(int server, RedisBackend node, Map<String, Object> values) {
    SessionTicket ticket;
    do {
      ticket = RedisExtension.stored(node, RedisExtension.TERMS, values);
    } while (!isBornOn(ticket, server));
    return ticket;
  }

  private static boolean isBornOn(SessionTicket ticket, int server) {
    return slot(ticket) >= FIRST_SLOTS[server] && slot(ticket) < FIRST_SLOTS[server + 1];
  }

  void beginMove(SessionTicket ticket, int from, int to) {
    beginMove(slot(ticket), from, to);
  }

  void beginMove(int slot, int from, int to) {
    say(server(to), "SETSLOT", "" + slot, "IMPORTING", say(server(from), "MYID"));
    say(server(from), "SETSLOT", "" + slot, "MIGRATING", say(server(to), "MYID"));
  }

  /** As if the move had never begun. */
  void giveUpMove(int slot, int from, int to) {
    say(server(from), "SETSLOT", "" + slot, "STABLE");
    say(server(to), "SETSLOT", "" + slot, "STABLE");
  }

  /** A server has a slot no more, and still its keys: nobody has asked for them. */
  void forgetSlot(SessionTicket ticket, int server) {
    say(server(server), "DELSLOTS", "" + slot(ticket));
  }

  void rememberSlot(SessionTicket ticket, int server) {
    say(server(server), "ADDSLOTS", "" + slot(ticket));
  }

  /** Whether a server believes that the cluster works. */
  static boolean isServing(RedisServerFixture server) {
    return say(server, "INFO").contains("cluster_state:ok");
  }

  /** The primary gives its slots to its replica, as before an update of the machine. */
  static void takeOver(RedisServerFixture replica) {
    say(replica, "FAILOVER");
  }

  void moveKey(SessionTicket ticket, int from, int to) {
    String port = "" + server(to).port();
    server(from)
        .client()
        .sendCommand(Words.MIGRATE, "127.0.0.1", port, RedisExtension.key(ticket), "0", "5000");
  }

  void endMove(SessionTicket ticket, int from, int to) {
    String owner = say(server(to), "MYID");
    for (int server : List.of(to, from, 3 - from - to)) {
      say(server(server), "SETSLOT", "" + slot(ticket), "NODE", owner);
    }
    awaitAgreement();
  }

  /** A whole move, as an operator's tool does it. */
  void move(SessionTicket ticket, int from, int to) {
    beginMove(ticket, from, to);
    moveKey(ticket, from, to);
    endMove(ticket, from, to);
  }

  /** A server that has not heard of the others' epochs could be overruled in the next move. */
  private void awaitAgreement() {
    await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(5)).until(this::isAgreed);
  }

  /** Adds a server that takes over when {@code number} is gone; the caller closes it. */
  RedisServerFixture replicaOf(int number) {
    RedisServerFixture primary = server(number);
    RedisServerFixture replica = RedisServerFixture.start(
        "--cluster-enabled",
        "yes",
        "--cluster-node-timeout",
        "1000",
        // takes over however long the others needed to agree
        "--cluster-replica-validity-factor",
        "0");
    say(replica, "MEET", "127.0.0.1", "" + primary.port(), "" + primary.busPort());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> say(replica, "INFO").contains("cluster_known_nodes:4"));
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> say(replica, "REPLICATE", say(primary, "MYID")).equals("OK"));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> replica.client().info("replication").contains("master_link_status:up"));
    awaitReplica(say(replica, "MYID"));
    return replica;
  }

  /** Nobody votes for a replica that he does not know, and the primary may not live to tell. */
  private void awaitReplica(String id) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> servers.stream()
            .allMatch(server -> say(server, "NODES")
                .lines()
                .anyMatch(line -> line.startsWith(id) && line.contains("slave"))));
  }

  private boolean isAgreed() {
    return servers.stream().map(RedisCluster::epoch).distinct().count() == 1;
  }

  private static String epoch(RedisServerFixture server) {
    return say(server, "INFO").replaceFirst("(?s).*cluster_current_epoch:(\\d+).*", "$1");
  }

  private static boolean isWhole(RedisServerFixture server) {
    String info = say(server, "INFO");
    return info.contains("cluster_state:ok")
        && info.contains("cluster_slots_assigned:16384")
        && info.contains("cluster_known_nodes:3");
  }

  private static String say(RedisServerFixture server, String... words) {
    return String.valueOf(
        SafeEncoder.encodeObject(server.client().sendCommand(Words.CLUSTER, words)));
  }

  @Override
  public void close() {
    servers.forEach(RedisServerFixture::close);
  }
}
