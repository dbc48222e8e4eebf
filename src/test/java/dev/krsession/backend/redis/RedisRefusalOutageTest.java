package dev.krsession.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.krsession.backend.BackendException;
import dev.krsession.backend.record.RefusedCalls;
import dev.krsession.backend.record.StoreEvents;
import dev.krsession.backend.record.StoreFault;
import dev.krsession.backend.redis.transport.RedisUri;
import dev.krsession.codec.CodecException;
import dev.krsession.kit.FakeClock;
import dev.krsession.session.SessionTicket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that begins to refuse what requests need is told of once, and its end once. */
class RedisRefusalOutageTest {
  @RegisterExtension
  static final RedisExtension REDIS = new RedisExtension();

  private final FakeClock clock = new FakeClock();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private RedisBackend node;
  private SessionTicket ticket;

  private enum Refusal {
    RIGHT("RIGHT") {
      @Override
      void begin() {
        acl("SETUSER", "app", "-evalsha");
      }

      @Override
      void end() {
        acl("SETUSER", "app", "+evalsha");
      }
    },
    MEMORY("REFUSAL") {
      @Override
      void begin() {
        REDIS.client().configSet("maxmemory", "1");
      }

      @Override
      void end() {
        REDIS.client().configSet("maxmemory", "0");
      }
    },
    REPLICAS("REFUSAL") {
      @Override
      void begin() {
        REDIS.client().configSet("min-replicas-to-write", "1");
      }

      @Override
      void end() {
        REDIS.client().configSet("min-replicas-to-write", "0");
      }
    },
    REPLICA("ADDRESS") {
      @Override
      void begin() {
        REDIS
            .client()
            .sendCommand(Words.REPLICAOF, "127.0.0.1", "" + RedisServerFixture.freePort());
      }

      @Override
      void end() {
        REDIS.client().sendCommand(Words.REPLICAOF, "NO", "ONE");
      }
    },
    LOGIN("LOGIN") {
      @Override
      void begin() {
        acl("SETUSER", "app", "resetpass", ">new");
        Kill.clientsNamed(REDIS.client(), "krsession");
      }

      @Override
      void end() {
        acl("SETUSER", "app", ">old");
      }
    };

    private final String fault;

    Refusal(String fault) {
      this.fault = fault;
    }

    abstract void begin();

    abstract void end();
  }

  private static void acl(String... words) {
    REDIS.client().sendCommand(Words.ACL, words);
  }

  @BeforeEach
  void open() {
    acl("SETUSER", "app", "reset", "on", ">old", "~*", "&*", "+@all");
    StoreEvents events = new StoreEvents() {
      @Override
      public void unreadable(String attribute, String type, CodecException cause) {}

      @Override
      public void misconfigured(StoreFault fault, String line) {
        told.add("" + fault);
      }

      @Override
      public void storeRefuses() {
        told.add("refuses");
      }

      @Override
      public void storeDown(String why) {
        told.add("down");
      }

      @Override
      public void storeBack() {
        told.add("back");
      }
    };
    String uri = REDIS.server().uri().replace("://", "://app:old@");
    node = REDIS.opened(
        new RedisBackend(RedisOptions.of(RedisUri.parse(uri)), RedisNodes.codec(), clock, events));
    ticket = RedisExtension.stored(node, RedisExtension.TERMS, Map.of("text", "1", "n", 1L));
  }

  @AfterEach
  void mend() {
    for (Refusal each : Refusal.values()) {
      each.end();
    }
  }

  private void increment() {
    assertThat(node.commands().increment(ticket.handle(), "n", 1)).isNotNull();
  }

  private void assertAllRefused() {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(this::increment).isInstanceOf(BackendException.class);
      // in all, longer than a fault is remembered that is no outage
      clock.advance(Duration.ofSeconds(30));
    }
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void anOutageIsToldOnce(Refusal refusal) {
    refusal.begin();
    assertAllRefused();
    assertThat(told).containsExactly(refusal.fault, "refuses");
    refusal.end();
    increment();
    clock.advance(RefusedCalls.QUIET);
    increment();
    assertThat(told).containsExactly(refusal.fault, "refuses", "back");
    refusal.begin();
    assertAllRefused();
    assertThat(told).containsExactly(refusal.fault, "refuses", "back", refusal.fault, "refuses");
  }
}
